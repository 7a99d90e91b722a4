"""A batch of customers and what happens to them, collected as flat arrays."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from etappe.simulate.company import ACTIVITIES, CHANNELS, CODES, PERSONAS, Company

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

NOTHING = -1
_USUAL = np.array([CHANNELS.index(activity.channel) for activity in ACTIVITIES.values()], np.int8)
_WEB, _APP = CHANNELS.index("web"), CHANNELS.index("app")


@dataclass(frozen=True)
class Customers:
    """Who they are: one entry per customer of the batch."""

    persona: Ints
    stranger: Flags
    mobile: Flags
    country: Ints
    english: Flags

    def __len__(self) -> int:
        return len(self.persona)


def draw_customers(rng: np.random.Generator, firm: Company, size: int) -> Customers:
    """Customers with the shares of the company's personas."""
    persona = rng.choice(len(PERSONAS), size, p=[p.share for p in PERSONAS])
    mobile = rng.random(size) < np.array([p.mobile for p in PERSONAS])[persona]
    return Customers(
        persona=persona,
        stranger=rng.random(size) < firm.strangers,
        mobile=mobile,
        country=rng.choice(3, size, p=[0.84, 0.1, 0.06]),
        english=rng.random(size) < 0.1,
    )


@dataclass
class Happenings:
    """Everything that happens to the customers of a batch; each call adds one touch for some of them."""

    rng: np.random.Generator
    people: Customers
    who: list[Ints] = field(default_factory=list)
    at: list[Floats] = field(default_factory=list)
    code: list[npt.NDArray[np.int8]] = field(default_factory=list)
    channel: list[npt.NDArray[np.int8]] = field(default_factory=list)
    value: list[npt.NDArray[np.float32]] = field(default_factory=list)
    comment: list[npt.NDArray[np.int16]] = field(default_factory=list)
    lived: dict[str, Flags] = field(default_factory=dict)
    """What somebody has been through that they will not forget, by its name."""

    def remember(self, what: str, who: Ints) -> None:
        """Something happened to ``who`` that will show in their answers."""
        self.lived.setdefault(what, np.zeros(len(self.people), np.bool_))[who] = True

    def been_through(self, what: str, who: Ints) -> Flags:
        """Which of ``who`` something has happened to."""
        return self.lived.get(what, np.zeros(len(self.people), np.bool_))[who]

    def add(
        self, key: str, who: Ints, at: Floats, value: Floats | None = None, comment: Ints | None = None
    ) -> Floats:
        """Add one touch for each of ``who``, return its times. Existing customers on phones use the app."""
        size = len(who)
        self.who.append(who)
        self.at.append(at)
        self.code.append(np.full(size, CODES[key], np.int8))
        self.channel.append(self._channels(key, who))
        self.value.append(np.full(size, np.nan, np.float32) if value is None else value.astype(np.float32))
        self.comment.append(np.full(size, NOTHING, np.int16) if comment is None else comment.astype(np.int16))
        return at

    def first(self, key: str) -> tuple[Floats, Floats]:
        """Per customer when they did something for the first time (infinity: never), and its value."""
        at, value = np.full(len(self.people), np.inf), np.full(len(self.people), np.nan)
        for who, when, code, worth in zip(self.who, self.at, self.code, self.value, strict=True):
            if len(code) and code[0] == CODES[key]:
                earlier = when < at[who]
                at[who[earlier]], value[who[earlier]] = when[earlier], worth[earlier]
        return at, value

    def _channels(self, key: str, who: Ints) -> npt.NDArray[np.int8]:
        usual = _USUAL[CODES[key]]
        channels = np.full(len(who), usual, np.int8)
        if usual == _WEB:
            in_app = ~self.people.stranger[who] & self.people.mobile[who]
            channels[in_app] = _APP
        return channels

    def after(self, at: Floats, median: float, spread: float = 0.6) -> Floats:
        """Later moments: log-normal waiting times with this median, in seconds."""
        return np.asarray(at + median * np.exp(self.rng.normal(0.0, spread, len(at))))

    def chosen(self, share: float | Floats, size: int) -> Flags:
        """Who does it, with this probability each."""
        return self.rng.random(size) < share
