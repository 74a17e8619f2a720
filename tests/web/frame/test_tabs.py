"""The tab that is marked is the one whose work the page belongs to, not always the one its address begins with."""

import pytest

from innovation.web.site import tab_path


@pytest.mark.parametrize(
    ("path", "tab"),
    [
        ("/ho-so/12/kiem-tra", "/dot-xet"),
        ("/ho-so/nhap-giay", "/dot-xet"),
        ("/bo-tieu-chi/3/sua", "/dot-xet"),
        ("/ho-so/12/xac-nhan", "/xac-nhan"),
        ("/ho-so/12/thu-hoi", "/quyet-dinh"),
        ("/kien-nghi", "/quyet-dinh"),
        ("/ho-so/12/kien-nghi", "/ho-so/12/kien-nghi"),
        ("/ho-so/12/buoc/kiem-tra", "/ho-so/12/buoc/kiem-tra"),
        ("/ho-so", "/ho-so"),
    ],
)
def test_a_page_stands_under_the_tab_of_its_work(path: str, tab: str) -> None:
    assert tab_path(path) == tab
