"""A browser's long name of itself as people know it: “Chrome trên Windows”."""

# The first that fits: Edge and others also call themselves Chrome, Chrome also Safari.
BROWSERS = {
    "Zalo": "Zalo",
    "coc_coc_browser": "Cốc Cốc",
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
MACHINES = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "điện thoại Android",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Macintosh": "máy Mac",
    "Linux": "Linux",
}
LONGEST_UNKNOWN = 60


def device_words(user_agent: str) -> str:
    """Browser and machine in two words; what is not known stands as it was sent, cut short."""
    browser = next((name for mark, name in BROWSERS.items() if mark in user_agent), "")
    machine = next((name for mark, name in MACHINES.items() if mark in user_agent), "")
    if browser and machine:
        return f"{browser} trên {machine}"
    return browser or machine or user_agent[:LONGEST_UNKNOWN] or "Không rõ máy"
