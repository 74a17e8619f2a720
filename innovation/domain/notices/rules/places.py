"""What a notice is about, as an address of the site: in one place, and a test looks each up in the site's own map."""

MY_WORK = "/viec-cua-toi"
DESK = "/cham"
UNIT_DESK = "/xac-nhan"
COMPLAINTS = "/kien-nghi"
TO_ANSWER = "/nhan-rong/cho-xac-nhan"
OWN_SUBJECT = "/doi-tuong/cua-toi"
OWN_AWARDS = "/khen-thuong/cua-toi"
AWARDS = "/khen-thuong"
SETTINGS = "/tai-khoan/thong-bao"


def entry(entry_id: int, *, nominated: bool) -> str:
    """A dossier's page for those who wrote it."""
    return f"/de-nghi/{entry_id}" if nominated else f"/ho-so/{entry_id}"


def co_author(entry_id: int) -> str:
    return f"/ho-so/{entry_id}/dong-tac-gia"


def unit_word(entry_id: int) -> str:
    return f"/ho-so/{entry_id}/xac-nhan"


def result(entry_id: int, *, nominated: bool) -> str:
    """The result with its reason, and where one objects."""
    return f"/de-nghi/{entry_id}/ket-qua" if nominated else f"/ho-so/{entry_id}/kien-nghi"


def sheet(entry_id: int) -> str:
    return f"/cham/ho-so/{entry_id}"


def reopening(sheet_id: int) -> str:
    return f"/cham/phieu/{sheet_id}/mo-lai"


def meeting(round_id: int) -> str:
    return f"/dot-xet/{round_id}/hop"


def complaint(complaint_id: int) -> str:
    return f"/kien-nghi/{complaint_id}/tra-loi"


def trial(handover_id: int) -> str:
    return f"/ap-dung-thu/{handover_id}/ket-qua"


def opinions(round_id: int) -> str:
    return f"/dot-xet/{round_id}/y-kien"


def screening(round_id: int) -> str:
    return f"/dot-xet/{round_id}/kiem-tra"


def replication(replication_id: int) -> str:
    return f"/nhan-rong/{replication_id}"


def proposal(proposal_id: int) -> str:
    return f"/khen-thuong/nong/{proposal_id}"


def award(record_id: int) -> str:
    return f"/so-vang/{record_id}"


def decision(decision_id: int) -> str:
    """A paper's page, for those who prepare, sign and number it."""
    return f"/quyet-dinh/{decision_id}"


def certificate(code: str) -> str:
    """A certificate's page, for whom it names and the office."""
    return f"/giay-chung-nhan/{code}"


def verification(code: str) -> str:
    """What everybody may ask of a certificate."""
    return f"/xac-minh/{code}"


def city_word(dossier_id: int) -> str:
    return f"/cap-thanh-pho/xac-nhan/{dossier_id}"


def start(*, nominated: bool) -> str:
    """Where a dossier is begun."""
    return "/de-nghi/moi" if nominated else "/ho-so/nop"


def letters(token: str) -> str:
    """The settings that a letter links to; opens without signing in."""
    return f"/thu-bao/{token}"


def stop_letters(token: str) -> str:
    """Where a letter's reader, or their mail program, ends the letters of its group."""
    return f"/thu-bao/thoi/{token}"


def names(round_id: int) -> str:
    """The public list of proposed names."""
    return f"/dot-xet/{round_id}/danh-sach"


def season(season_id: int) -> str:
    """A season's public page."""
    return f"/thi-dua/{season_id}"


def long_paper(run_id: int) -> str:
    """Where a long paper is taken once it is drawn."""
    return f"/lap-tep/{run_id}"
