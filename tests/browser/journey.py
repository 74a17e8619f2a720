"""The steps of one initiative's way, each done by the person whose step it is."""

from pathlib import Path

from PIL import Image

from tests.browser.conftest import ContextMaker
from tests.browser.pages.councils import RoundCouncil
from tests.browser.pages.decisions import DecisionPage, Library, Verification
from tests.browser.pages.meeting import Meeting
from tests.browser.pages.office import Screening, UnitDesk
from tests.browser.pages.people import People
from tests.browser.pages.rounds import RoundBoard, RoundForm
from tests.browser.pages.scoring import Desk, Opening, ScoreSheet
from tests.browser.pages.submission import CoAuthorPage, Submission
from tests.browser.stories import Story

ROUND = "Đợt thử từ đầu đến cuối"
NUMBER = 9001  # of the decision, as the clerk's book has it


class Journey:
    """One story, played by browsers only."""

    def __init__(self, story: Story, new_context: ContextMaker, folder: Path) -> None:
        self.story = story
        self.people = People(new_context, story.locality, width=story.width, javascript=story.javascript)
        self._folder = folder
        self.title = story.draft.title
        self.round_id = self.entry_id = self.decision_id = 0
        self.code = ""

    def open_round(self) -> None:
        """The secretary drafts a round and opens it."""
        secretary = self.people.page(self.story.secretary)
        self.round_id = RoundForm(secretary).draft(ROUND)
        RoundBoard(secretary).announce(self.round_id)

    def write(self) -> None:
        """The author fills the seven steps and hands in; the co-author confirms."""
        story, people = self.story, self.people
        page = Submission(people.page(story.author))
        self.entry_id = page.start(ROUND)
        page.name_it(story.draft)
        page.share_with(people.name(story.co_author), "60", "40", people.name(story.author))
        page.describe(story.draft)
        page.tell_gains(story.draft)
        page.name_helper("")
        page.attach(self._picture(), "Quầy sau khi sắp xếp lại")
        page.expect_saving(story.draft.saving)
        self.code = page.hand_in()
        self._colleagues_agree()

    def settle_papers(self) -> None:
        """The secretary checks the entry; in one story it comes back changed first."""
        screening = Screening(self.people.page(self.story.secretary))
        if self.story.returned:
            screening.show(self.round_id, self.code)
            screening.return_for("Ghi rõ điểm mới so với cách làm trước.")
            self._mend()
        screening.show(self.round_id, self.code)
        screening.accept(self.code)

    def seat_council(self) -> None:
        """The council takes the round, conflicts are met, three members get the dossier, receiving ends."""
        story, people = self.story, self.people
        secretary = people.page(story.secretary)
        council = RoundCouncil(secretary)
        council.show(self.round_id)
        council.attach("Hội đồng sáng kiến")
        if story.names_author:
            Desk(people.page(story.names_author)).declare(self.round_id, family=people.name(story.author))
        RoundForm(secretary).close_now(self.round_id)
        council.show(self.round_id)
        council.assign(self.code, [people.name(key) for key in self._markers()],
                       out=[people.name(key) for key in self._out_beforehand()])  # fmt: skip
        council.begin_scoring()

    def score(self) -> None:
        """Each member states their relations, scores and seals; one may find that they are related."""
        story = self.story
        for key in sorted(self._markers(), key=lambda key: key != story.declares):
            self._open_dossier(key)
            if key == story.declares:
                ScoreSheet(self.people.page(key)).step_out("Em ruột của tác giả, vừa nhận ra khi đọc hồ sơ.")
                Desk(self.people.page(key)).expect_nothing_of(self.title, self.entry_id)
                self._replace_marker()
            else:
                self._fill_sheet(key)
        for key in self._out_beforehand():
            if key != story.names_author:
                Desk(self.people.page(key)).declare(self.round_id)
            Desk(self.people.page(key)).expect_nothing_of(self.title, self.entry_id)

    def meet(self) -> None:
        """The chair opens the scores; the meeting votes and concludes."""
        story, people = self.story, self.people
        Opening(people.page(story.chair)).open_scores(self.round_id)
        out = [people.name(key) for key in (*self._out_beforehand(), *filter(None, [story.declares]))]
        Desk(people.page(story.secretary)).declare(self.round_id)  # a member like the others
        meeting = Meeting(people.page(story.secretary))
        meeting.start(self.round_id)
        meeting.take_attendance(absent=people.name(story.members[-1]), reason="Đi công tác")
        meeting.vote(self.code, recused=out)
        meeting.conclude(self.round_id)
        self.decision_id = meeting.draft_decision()

    def publish(self) -> str:
        """The leader agrees, the clerk gives number and date and publishes; gives the certificate's code."""
        leader = DecisionPage(self.people.page(self.story.leader))
        leader.show(self.decision_id)
        leader.approve()
        clerk = DecisionPage(self.people.page(self.story.clerk))
        clerk.show(self.decision_id)
        clerk.number(NUMBER)
        clerk.publish()
        return clerk.certificate_code(self.title)

    def look_up(self, code: str) -> None:
        """Somebody from the street finds the work and checks the certificate."""
        visitor = self.people.visitor()
        Library(visitor).find(self.story.sought, self.title)
        Verification(visitor).expect_valid(code, self.title)

    def _colleagues_agree(self) -> None:
        CoAuthorPage(self.people.page(self.story.co_author)).confirm(self.title, "40%")
        UnitDesk(self.people.page(self.story.head)).confirm(self.title)

    def _mend(self) -> None:
        page = Submission(self.people.page(self.story.author))
        page.mend(self.entry_id, self.code, "Tra được từ mọi quầy; trước đây chỉ một người giữ sổ.")
        assert page.hand_in(again=True) == self.code
        UnitDesk(self.people.page(self.story.head)).confirm(self.title)

    def _out_beforehand(self) -> list[str]:
        return [key for key in (self.story.same_unit, self.story.names_author) if key]

    def _markers(self) -> list[str]:
        return [key for key in self.story.members if key not in self._out_beforehand()][:3]

    def _open_dossier(self, key: str) -> None:
        desk = Desk(self.people.page(key))
        desk.declare(self.round_id)
        desk.take(ROUND, self.title)

    def _fill_sheet(self, key: str) -> None:
        sheet = ScoreSheet(self.people.page(key))
        total = sheet.mark_all()
        if self.story.javascript:
            sheet.press("+")
            sheet.press("−")
            sheet.expect_total(total)
        sheet.seal()

    def _replace_marker(self) -> None:
        """The secretary gives the dossier to one more member in place of the one who stepped out."""
        key = next(key for key in self.story.members if key not in self._markers())
        council = RoundCouncil(self.people.page(self.story.secretary))
        council.show(self.round_id)
        council.assign(self.code, [self.people.name(key)], out=[self.people.name(self.story.declares)])
        self._open_dossier(key)
        self._fill_sheet(key)

    def _picture(self) -> Path:
        path = self._folder / "quay-tiep-nhan.jpg"
        Image.new("RGB", (640, 480), (14, 74, 99)).save(path)
        return path
