"""The parts of a review's report that people write, in their order, with what each is asked for."""

PARTS = {
    "leadership": "Công tác lãnh đạo, chỉ đạo, tuyên truyền",
    "results": "Kết quả nổi bật, mô hình tiêu biểu",
    "difficulties": "Khó khăn, hạn chế, nguyên nhân",
    "lessons": "Bài học kinh nghiệm",
    "tasks": "Phương hướng, nhiệm vụ thời gian tới",
    "requests": "Kiến nghị, đề xuất",
}
