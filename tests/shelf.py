"""A few short texts of one war, for all tests of the library."""

from datetime import date

from frontline.workspace.ingest.formats.contract import Taken

AZAZ = Taken(
    "The opposition captured Azaz, the Syrian army said.",
    "azaz.txt",
    "desk/azaz.txt",
    title="Azaz taken",
    outlet="Example Post",
    author="Ana Vera",
    day=date(2016, 5, 3),
)
MANBIJ = Taken(
    "ISIS lost Manbij. A driver, Omar Tailor, saw smoke.", "b", "b", day=date(2016, 8, 13)
)
ARABIC = Taken("قال الجيش إن القوات سيطرت على منبج.", "c", "c", day=date(2016, 8, 14))
RUSSIAN = Taken("Армия заняла Манбидж утром.", "d", "d", day=date(2017, 1, 2))
UNDATED = Taken("Shelling was heard in Raqqa and in Azaz.", "e", "e")
ALL = (AZAZ, MANBIJ, ARABIC, RUSSIAN, UNDATED)
