"""Reference funnels: every choice of touches is tried and judged by the words of a definition."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

from tests.reference.journeys import Journey, Touch

from etappe.analytics.specs import FunnelStep

Chain = tuple[int, ...]


def fits(touch: Touch, step: FunnelStep) -> bool:
    return touch.touchpoint in step.touchpoints


def attempt(
    touches: tuple[Touch, ...], steps: list[FunnelStep], definition: str, window: int, gap: int
) -> dict[int, int]:
    """Step -> position of the touch that satisfied it, in the first attempt that gets furthest."""
    if definition == "any_order":
        return dict(enumerate(_any_order(touches, steps, window)))
    mandatory = [i for i, step in enumerate(steps) if not step.optional]
    chain = _furthest(touches, [steps[i] for i in mandatory], definition, window, gap)
    found = dict(zip(mandatory, chain, strict=False))
    return _with_detours(touches, steps, definition, window, gap, found) if found else found


def _furthest(
    touches: tuple[Touch, ...], steps: list[FunnelStep], definition: str, window: int, gap: int
) -> Chain:
    for depth in range(len(steps), 0, -1):
        chains = [
            chain
            for chain in combinations(range(len(touches)), depth)
            if all(fits(touches[p], step) for p, step in zip(chain, steps, strict=False))
            and _allowed(touches, steps, definition, window, gap, chain)
        ]
        if chains:
            return min(chains, key=lambda chain: _preference(definition, chain))
    return ()


def _preference(definition: str, chain: Chain) -> tuple[object, ...]:
    """What completes first; among those the latest start, or the latest way to each step."""
    if definition == "best_start":
        return (chain[-1], -chain[0], chain)
    if definition == "step_window":
        return (chain[-1], tuple(-p for p in reversed(chain)))
    return (chain[-1], chain)


def _allowed(
    touches: tuple[Touch, ...], steps: list[FunnelStep], definition: str, window: int, gap: int, chain: Chain
) -> bool:
    times = [touches[p].time_us for p in chain]
    in_window = times[-1] - times[0] <= window
    if definition == "best_start":
        return in_window
    if definition == "first_start":
        return in_window and not any(fits(touches[p], steps[0]) for p in range(chain[0]))
    if definition == "ordered":
        return True
    if definition == "step_window":
        return all(b - a <= window for a, b in pairwise(times))
    if definition == "strict":
        return in_window and chain == tuple(range(chain[0], chain[0] + len(chain)))
    assert definition == "session"
    return _one_session(touches, chain[0], chain[-1], gap)


def _one_session(touches: tuple[Touch, ...], first: int, last: int, gap: int) -> bool:
    return all(touches[p + 1].time_us - touches[p].time_us <= gap for p in range(first, last))


def _any_order(touches: tuple[Touch, ...], steps: list[FunnelStep], window: int) -> Chain:
    for depth in range(len(steps), 0, -1):
        sets = [
            chosen
            for chosen in combinations(range(len(touches)), depth)
            if touches[chosen[-1]].time_us - touches[chosen[0]].time_us <= window
            and any(
                all(fits(touches[p], step) for p, step in zip(chosen, order, strict=False))
                for order in permutations(steps, depth)
            )
        ]
        if sets:
            return min(sets, key=lambda chosen: (chosen[-1], tuple(-p for p in reversed(chosen))))
    return ()


def _with_detours(
    touches: tuple[Touch, ...],
    steps: list[FunnelStep],
    definition: str,
    window: int,
    gap: int,
    found: dict[int, int],
) -> dict[int, int]:
    """Optional steps: the earliest touch after the step before and before the next mandatory one."""
    result, after = dict(found), found[0]
    for i, step in enumerate(steps[1:], start=1):
        if not step.optional:
            if i not in found:
                break
            after = found[i]
            continue
        later = next((k for k in range(i, len(steps)) if not steps[k].optional), None)
        bound = found.get(later, len(touches)) if later is not None else len(touches)
        for p in range(after + 1, bound):
            if fits(touches[p], step) and _in_time(touches, definition, window, gap, found[0], after, p):
                result[i] = after = p
                break
    return result


def _in_time(
    touches: tuple[Touch, ...], definition: str, window: int, gap: int, start: int, after: int, p: int
) -> bool:
    if definition in ("best_start", "first_start"):
        return touches[p].time_us - touches[start].time_us <= window
    if definition == "step_window":
        return touches[p].time_us - touches[after].time_us <= window
    return definition == "ordered" or _one_session(touches, after, p, gap)


def funnel(
    journeys: list[Journey], steps: list[FunnelStep], definition: str, window: int, gap: int
) -> list[tuple[int, int, list[int]]]:
    """Per step: (reached, reached but not the next mandatory step, times from the previous mandatory step)"""
    attempts = [(j.touches, attempt(j.touches, steps, definition, window, gap)) for j in journeys]
    rows = []
    for i in range(len(steps)):
        before = next((k for k in range(i - 1, -1, -1) if not steps[k].optional), None)
        after = next((k for k in range(i + 1, len(steps)) if not steps[k].optional), None)
        reached = [(touches, found) for touches, found in attempts if i in found]
        lost = 0 if after is None else sum(after not in found for _, found in reached)
        times = [t[f[i]].time_us - t[f[before]].time_us for t, f in reached] if before is not None else []
        rows.append((len(reached), lost, times))
    return rows
