"""Rules of the grammar: regular expressions over terms."""

from frontline.geo.temporal.patterns import Alphabet, Match, Rule
from frontline.geo.temporal.terms import Term

ROLES = [frozenset({"day"}), frozenset({"month"}), frozenset({"day", "month"}), frozenset({"date"})]
ROLES += [frozenset({"fillers"}), frozenset({"fillers", "onto"})]


def term(at: int, **roles: int) -> Term:
    return Term(roles, at, at + 1)


def rewritten(terms: list[Term], rule: Rule) -> list[Term]:
    alphabet = Alphabet(ROLES)
    return alphabet.rewritten(terms, alphabet.spelt(terms), rule, alphabet.compiled(rule.pattern))[
        0
    ]


def made(match: Match) -> tuple[str, tuple[int, int]]:
    return "date", (match.value("d", "day"), match.value("m", "month"))


RULE = Rule("a date", "(?P<d>{day})~(?P<m>{month})", made)


def test_what_matches_becomes_one_term_with_the_rules_name_and_both_ends() -> None:
    found = rewritten([term(0, day=5), term(2, fillers=0), term(4, month=8)], RULE)
    assert [(t.roles, t.start, t.end, t.rule) for t in found] == [
        ({"date": (5, 8)}, 0, 5, "a date")
    ]


def test_a_term_with_two_roles_serves_as_either() -> None:
    both = term(0, day=5, month=5)
    assert rewritten([both, term(2, month=8)], RULE)[0].roles == {"date": (5, 8)}
    assert rewritten([term(0, day=1), term(2, day=5, month=5)], RULE)[0].roles == {"date": (1, 5)}


def test_a_role_can_be_ruled_out() -> None:
    rule = Rule("x", "{fillers-onto}{day}", lambda _: ("date", 0))
    onto, plain = term(0, fillers=0, onto=0), term(0, fillers=0)
    assert len(rewritten([onto, term(2, day=5)], rule)) == 2
    assert len(rewritten([plain, term(2, day=5)], rule)) == 1


def test_what_its_maker_refuses_stays_as_it_was() -> None:
    terms = [term(0, day=31), term(2, month=12)]
    assert rewritten(terms, Rule("no", RULE.pattern, lambda _: None)) is terms


def test_a_role_that_no_term_can_have_never_matches() -> None:
    assert rewritten([term(0, day=1)], Rule("no", "{weekday}", lambda _: ("date", 0))) == [
        term(0, day=1)
    ]
