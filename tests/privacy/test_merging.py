"""Whatever is said, merged and parted in whatever order: no merge ever allows what was not allowed before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule
from sqlalchemy import text
from tests.privacy.conftest import Desk

from etappe import accounts, customers, events, privacy
from etappe.config import get_settings
from etappe.customers import service
from etappe.db import session_scope
from etappe.privacy import logic
from etappe.privacy.purposes import BUILT_IN
from etappe.privacy.types import Consent, Purpose, Scope, Statement

PURPOSES = {one.code: one for one in BUILT_IN}
CODES = ["marketing", "profiling", "analytics", "service"]
STATEMENTS: list[Statement] = [one for one in get_args(Statement) if one != "expire"]
START = datetime(2026, 1, 1, tzinfo=UTC)
LATER = START + timedelta(days=365)


class Merging(RuleBasedStateMachine):
    """Profiles with an address each, joined and parted as people and imports do it; consents as they are decided."""

    def __init__(self) -> None:
        super().__init__()
        self.group = {n: n for n in range(4)}
        self.said: dict[tuple[int, Scope], Consent] = {}
        self.merges: list[tuple[dict[int, int], dict[Any, bool]]] = []
        self.second = 0

    merged = Bundle("merged")

    @rule(
        who=st.integers(0, 3),
        purpose=st.sampled_from([*CODES, "contact", "tracking"]),
        by_mail=st.booleans(),
        exact=st.booleans(),
        statement=st.sampled_from(STATEMENTS),
        imported=st.booleans(),
    )
    def say(
        self, who: int, purpose: str, by_mail: bool, exact: bool, statement: Statement, imported: bool
    ) -> None:
        """A statement, about one address, a channel, or everything."""
        self.second += 1
        channel = "email" if by_mail else "any"
        refuses = statement in {"deny", "withdraw"}
        address = f"p{who}@x" if by_mail and (exact or not refuses) else ""
        scope = Scope(purpose, channel, address)
        self._write(who, scope, statement, imported)
        if refuses and not address:
            for other in self._together(who) - {who}:
                self._write(other, scope, statement, imported)

    def _write(self, who: int, scope: Scope, statement: Statement, imported: bool) -> None:
        moment = START + timedelta(seconds=self.second)
        known = self.said.get((who, scope))
        state = logic.next_state("unknown" if known is None else known.state, statement)
        against = logic.objections(self._consents(who), {str(who)}, scope, LATER)
        yes = statement not in {"deny", "withdraw"} and not imported
        over = frozenset(one.id for one in against) if yes else frozenset()
        name = f"{who} {scope.purpose} {scope.channel} {scope.address}"
        self.said[who, scope] = Consent(name, str(who), scope, state, moment, over=over, profile=str(who))

    def _together(self, who: int) -> set[int]:
        return {one for one, root in self.group.items() if root == self.group[who]}

    def _consents(self, who: int) -> list[Consent]:
        together = self._together(who)
        return [one for (of, _), one in self.said.items() if of in together]

    def allowed(self) -> dict[Any, bool]:
        """Everything that may be asked, and its answer."""
        found = {}
        for who in self.group:
            for code in CODES:
                for scope in (Scope(code), Scope(code, "email", f"p{who}@x")):
                    purpose: Purpose = PURPOSES[code]
                    verdict = logic.decide(purpose, scope, {str(who)}, self._consents(who), LATER)
                    found[who, scope] = verdict.allowed
        return found

    @rule(target=merged, one=st.integers(0, 3), other=st.integers(0, 3))
    def merge(self, one: int, other: int) -> Any:
        """Two customers become one."""
        if self.group[one] == self.group[other]:
            return multiple()
        before, root = self.allowed(), dict(self.group)
        loser, winner = self.group[other], self.group[one]
        self.group = {who: winner if at == loser else at for who, at in self.group.items()}
        for asked, is_allowed in self.allowed().items():
            assert not is_allowed or before[asked], f"the merge allowed {asked}"
            assert not is_allowed or not self._refused_by_others(*asked), f"a no was lost: {asked}"
        self.second += 1
        return root, dict(self.group), before, dict(self.said)

    def _refused_by_others(self, who: int, asked: Scope) -> list[Consent]:
        """What other profiles of the customer said no to, and this one never answered with a yes of its own."""
        own = [one for (of, _), one in self.said.items() if of == who and one.state == "granted"]
        answered = {name for one in own for name in one.over}
        return [
            one
            for (of, scope), one in self.said.items()
            if of in self._together(who) - {who}
            and scope.purpose == asked.purpose
            and "any"
            in {scope.channel, asked.channel} | ({"any"} if scope.channel == asked.channel else set())
            and one.state in {"denied", "withdrawn"}
            and one.id not in answered
        ]

    @rule(merge=consumes(merged))
    def part(self, merge: Any) -> None:
        """The last merge is undone, if nothing was joined since."""
        root, after, before, said = merge
        if self.group != after:
            return
        self.group = dict(root)
        now = self.allowed()
        if said == self.said:
            assert now == before, "parting brings back what was"
        for asked, is_allowed in now.items():
            new_yes = any(
                one.state == "granted" and said.get(key) != one
                for key, one in self.said.items()
                if key[0] in self._together(asked[0])
            )
            assert not is_allowed or before[asked] or new_yes, f"parting allowed {asked}"

    @invariant()
    def silence_is_a_no(self) -> None:
        """Nothing that needs a yes is allowed without one of the profile's own."""
        for (who, scope), is_allowed in self.allowed().items():
            if is_allowed and scope.purpose != "service":
                yes = [one for (of, _), one in self.said.items() if of == who and one.state == "granted"]
                assert any(logic.covers(one.scope, scope) for one in yes)
                if scope.address:
                    assert any(one.scope.address == scope.address for one in yes)


TestMerging = Merging.TestCase
TestMerging.settings = settings(
    max_examples=100, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


@contextmanager
def person(workspace: accounts.Workspace, who: accounts.Person) -> Iterator[tuple[accounts.Access, Desk]]:
    """An owner at their desk."""
    with session_scope(workspace_id=workspace.id, person_id=who.id) as db:
        folder = get_settings().workspace_folder(workspace.id)
        yield accounts.Access(who.id, workspace.id, folder, db), Desk(db, workspace.id, said_at=100)


def test_a_real_merge_takes_the_most_restrictive_and_its_undoing_gives_it_back(
    workspace: accounts.Workspace, administrator: accounts.Person
) -> None:
    with person(workspace, administrator) as (access, desk):
        desk.customer("C1", "email:anna@firma.de")
        desk.customer("C2", "email:a.berg@web.de")
        desk.say("C1", "grant", "marketing", "email", "anna@firma.de")
        desk.say("C1", "grant", "profiling")
        desk.say("C2", "withdraw", "marketing", "email")
        desk.say("C2", "withdraw", "tracking")
        handles = [events.handle_of(access.workspace_folder, key) for key in ("C1", "C2")]
        made = service.merge(access, handles, "one person")
        assert desk.code("C1", "marketing", "email", "anna@firma.de") == "other_profile"
        assert desk.code("C1", "profiling") == "do_not_track"
        keys = customers.keys_together(access.db, "C1")
        assert events.suppressed(access.db, access.workspace_folder, keys, ["dnt"]) == set(keys)
        service.undo(access, made.id)
        assert desk.code("C1", "marketing", "email", "anna@firma.de") == "granted"
        assert desk.code("C1", "profiling") == "granted"
        assert events.suppressed(access.db, access.workspace_folder, ["C1"], ["dnt"]) == set()
        assert events.suppressed(access.db, access.workspace_folder, ["C2"], ["dnt"]) == {"C2"}


def test_a_yes_that_one_customer_gives_answers_the_no_of_before(
    workspace: accounts.Workspace, administrator: accounts.Person
) -> None:
    with person(workspace, administrator) as (access, desk):
        desk.customer("C1", "email:anna@firma.de")
        desk.customer("C2")
        desk.say("C2", "withdraw", "marketing")
        handles = [events.handle_of(access.workspace_folder, key) for key in ("C1", "C2")]
        made = service.merge(access, handles, "one person")
        desk.say("C1", "grant", "marketing", "email", "anna@firma.de", source="import")
        assert desk.code("C1", "marketing", "email", "anna@firma.de") == "other_profile"
        desk.say("C1", "grant", "marketing", "email", "anna@firma.de")
        assert desk.code("C1", "marketing", "email", "anna@firma.de") == "granted"
        desk.say("C1", "withdraw", "marketing")
        service.undo(access, made.id)
        assert desk.code("C1", "marketing") == desk.code("C2", "marketing") == "withdrawn"


def test_a_list_never_turns_a_no_into_a_yes(desk: Desk) -> None:
    keys = [f"email:p{n}@x.de" for n in range(50)]
    desk.say(keys[0], "withdraw", "marketing", "email")
    moment = datetime.now(UTC)
    proof = {"note": "paper forms of the fair, folder 12"}
    number = privacy.state_many(
        desk.db, keys, "marketing", "email", statement="grant", source="import", at=moment, proof=proof
    )
    assert number == 49
    assert desk.code(keys[0], "marketing", "email") == "withdrawn"
    assert desk.code(keys[1], "marketing", "email") == "granted"
    with pytest.raises(privacy.ProofNeeded):
        privacy.state_many(desk.db, keys, "marketing", "email", statement="grant", source="import", at=moment)
    assert desk.db.scalar(text("SELECT count(*) FROM consent_log")) == 50
