"""2014: towns were seized and retaken for months before there was a line of contact.

The list names villages, most by their raion, from 7 April 2014 on, the day of the seizures in
Donetsk and Luhansk and of the law: months before most of them saw anybody, and through the summer
in which the army stood in many. So, until Debaltseve fell and the line was one:

- a village on such a line has the holder of the nearest place of which a dated source speaks, from
  that source's first word on;
- one that no list names is lost with such a town beside it: what was retaken that summer the list,
  begun in November 2014, does not name.

Most dates of those towns are general knowledge, and say so.
"""

from datetime import date

import numpy as np
import numpy.typing as npt

from frontline.layers.inference.gaps import Histories
from frontline.layers.inference.near import closest
from frontline.layers.listed.around import Sides
from frontline.layers.listed.columns import Weeks, Where
from frontline.layers.listed.known import REST, within_span

# From the seizures until the army had left Debaltseve.
FIRST_WAR = (date(2014, 4, 7), date(2015, 3, 1))
# Raions of 2014 were some 40 km across: half of that is a town's own. No map of others that may be
# held against it draws that summer, so neither number is measured.
REACH_KM = 20.0
BESIDE_KM = 8.0
Ints = npt.NDArray[np.int64]


def in_first_war(
    known: Histories, row: Ints, weeks: Weeks, where: Where, sides: Sides
) -> tuple[Histories, Ints]:
    """Histories with those of that year added, and the row of each place.

    Args:
        known: Histories by row.
        row: The row of each place.
        weeks: What is said in ``FIRST_WAR``.
        where: Where each place is.
        sides: What each holder is.
    """
    if not len(weeks.dated):
        return known, row
    report = known.report[row, weeks.span]
    listed = weeks.legal[report] & (report != REST)
    silent = np.asarray((report == REST).all(axis=1))
    found, far = closest(where.km, where.km[weeks.dated], 1)
    lead, away = found[:, 0], far[:, 0]
    some = np.flatnonzero(
        where.firm & ((listed.any(axis=1) & (away <= REACH_KM)) | (silent & (away <= BESIDE_KM)))
    )
    state, told = known.state[row[some], weeks.span].copy(), report[some].copy()
    theirs = weeks.dated[lead[some]]
    state_there = known.state[theirs, weeks.span]
    report_there = known.report[theirs, weeks.span]
    spoken = (report_there != REST) & ~weeks.legal[report_there]
    spoken &= np.isin(sides.share[state_there], (0, 1))  # a fight in a town is in the town
    spoken &= listed[some] | (sides.share[state_there] == 1)
    state[spoken], told[spoken] = state_there[spoken], report_there[spoken]
    return within_span(known, row, some, weeks.span, (state, told))
