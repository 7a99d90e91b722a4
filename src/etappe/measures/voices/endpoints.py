"""Routes of comments: the list with its counts, topics, corrections, training, proposals and summaries."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Response, status

from etappe.accounts import EditorInWorkspace, InWorkspace, MemberInWorkspace, OwnerInWorkspace
from etappe.analytics import Filter
from etappe.measures.explaining import explained
from etappe.measures.reality import Reality
from etappe.measures.replying import encoded
from etappe.measures.types import Words
from etappe.measures.voices import proposals, service, summaries, training
from etappe.measures.voices.errors import SummaryFailed
from etappe.measures.voices.schemas import (
    CorrectionIn,
    ProposalsIn,
    ProposalsReply,
    SummariesIn,
    SummaryIn,
    TakeIn,
    TakenOut,
    TopicIn,
    TopicMergeIn,
    TopicPatch,
    VoicesIn,
    VoicesReply,
)
from etappe.measures.voices.summaries import SummarySettings, VoicesSummary
from etappe.measures.voices.types import Topic, Training

router = APIRouter(prefix="/voices", tags=["voices"])

_PROPOSED = Words(
    de=f"Ein Thema eines Kontaktpunkts wird als Schmerzpunkt vorgeschlagen, wenn mindestens {proposals.FEWEST} "
    "Kommentare verärgert davon sprechen und die untere Grenze des 95-%-Intervalls ihres Anteils über dem "
    "Anteil aller Kommentare liegt; als Nutzen ebenso bei Lob. Wünsche und Bedürfnisse ab "
    f"{proposals.FEWEST_ASKED} Kommentaren, die es ausdrücklich sagen.",
    en=f"A topic of a touchpoint is proposed as a pain when at least {proposals.FEWEST} comments speak of it with "
    "displeasure and the lower end of the 95 % interval of their share lies above the share in all comments; as a gain "
    f"likewise for praise. Wishes and needs from {proposals.FEWEST_ASKED} comments that say so in words.",
)


@router.post("", operation_id="ask_voices", response_model=VoicesReply)
def ask_voices(body: VoicesIn, access: MemberInWorkspace) -> Response:
    """The comments under a filter and a choice: counts, trend, and one page of them."""
    began, reality = time.perf_counter(), Reality.of(access, body.notion)
    found = service.voices(access, reality, body.filter, body.choice())
    question = body.model_dump(mode="json", exclude={"filter", "search"})
    return _reply(found, reality, body.filter, service.DEFINITION, question, began)


@router.get("/topics", operation_id="list_voice_topics")
def list_topics(access: InWorkspace) -> list[Topic]:
    """Every topic, hidden and merged ones too."""
    return service.topics(access.db)


@router.post("/topics", operation_id="add_voice_topic", status_code=status.HTTP_201_CREATED)
def add_topic(body: TopicIn, access: EditorInWorkspace) -> Topic:
    """A topic with words of one's own."""
    return service.add_topic(access, body.name, dict[str, list[str]](**body.words))


@router.post("/topics/find", operation_id="find_voice_topics")
def find_topics(access: EditorInWorkspace) -> list[Topic]:
    """Find topics in the comments; those that are new stay, and can be undone, renamed, merged and hidden."""
    return service.discover(access, Reality.of(access))


@router.patch("/topics/{topic_id}", operation_id="change_voice_topic")
def change_topic(topic_id: str, body: TopicPatch, access: EditorInWorkspace) -> Topic:
    """Rename a topic, give it other words, hide it."""
    return service.change_topic(access, topic_id, body.columns())


@router.post("/topics/{topic_id}/merge", operation_id="merge_voice_topic")
def merge_topic(topic_id: str, body: TopicMergeIn, access: EditorInWorkspace) -> Topic:
    """Let a topic count for another one."""
    return service.change_topic(access, topic_id, {"merged_into": body.into})


@router.delete(
    "/topics/{topic_id}", operation_id="remove_voice_topic", status_code=status.HTTP_204_NO_CONTENT
)
def remove_topic(topic_id: str, access: EditorInWorkspace) -> None:
    """Take a topic out; one that comes with the house is hidden."""
    service.remove_topic(access, topic_id)


@router.get("/quality", operation_id="get_voice_quality")
def get_quality(access: InWorkspace) -> Training:
    """How good the recognition of moods is, and how far a training is."""
    return training.state(access.db)


@router.post("/training", operation_id="train_voices", status_code=status.HTTP_202_ACCEPTED)
def start_training(access: EditorInWorkspace) -> Training:
    """Learn from the scores given with comments and from corrections, in the background."""
    return training.start(access)


@router.post("/proposals", operation_id="ask_voice_proposals", response_model=ProposalsReply)
def ask_proposals(body: ProposalsIn, access: MemberInWorkspace) -> Response:
    """Pains, needs, wishes and gains that comments speak of."""
    began, reality = time.perf_counter(), Reality.of(access)
    found = proposals.proposals(access, reality, body.filter, body.touchpoints)
    return _reply(found, reality, body.filter, _PROPOSED, {"touchpoints": body.touchpoints}, began)


@router.post("/proposals/take", operation_id="take_voice_proposal", status_code=status.HTTP_201_CREATED)
def take_proposal(body: TakeIn, access: EditorInWorkspace) -> TakenOut:
    """Put a proposal on a step of a map, as a statement with its evidence."""
    reality = Reality.of(access)
    statement = proposals.take(
        access, reality, body.filter, body.key, body.journey_id, body.step_id, body.text
    )
    return TakenOut(statement_id=statement)


@router.get("/summaries", operation_id="get_voice_summaries")
def get_summaries(access: InWorkspace) -> SummarySettings:
    """Whether comments may be summarised by an outside service, and by which."""
    return summaries.settings_of(access)


@router.put("/summaries", operation_id="put_voice_summaries")
def put_summaries(body: SummariesIn, access: OwnerInWorkspace) -> SummarySettings:
    """Let comments be sent to that service, or forbid it again."""
    return summaries.allow(access, body.enabled)


@router.post("/summary", operation_id="summarise_voices")
def summarise(body: SummaryIn, access: EditorInWorkspace) -> VoicesSummary:
    """Have the chosen comments summarised, the newest first."""
    summaries.check_allowed(access)
    choice = replace(body.choice(), limit=summaries.MOST_COMMENTS, offset=0)
    found = service.voices(access, Reality.of(access, body.notion), body.filter, choice)
    if not found.voices:
        raise SummaryFailed("There is no comment to summarise.", hint="Choose a wider filter.")
    return summaries.summarise([one.text for one in found.voices], body.language, found.found)


@router.put("/{voice_id}/correction", operation_id="correct_voice", status_code=status.HTTP_204_NO_CONTENT)
def correct(voice_id: str, body: CorrectionIn, access: EditorInWorkspace) -> None:
    """Say in which mood a comment is, or which topics it is about."""
    service.correct(access, Reality.of(access), voice_id, body.sentiment, body.topics)


@router.delete(
    "/{voice_id}/correction", operation_id="uncorrect_voice", status_code=status.HTTP_204_NO_CONTENT
)
def uncorrect(voice_id: str, access: EditorInWorkspace) -> None:
    """Let a comment be read by the machine again."""
    service.uncorrect(access, voice_id)


def _reply(
    found: Any, reality: Reality, filter: Filter, words: Words, question: dict[str, Any], began: float
) -> Response:
    spec = {"name": "voices", "spec": question}
    explain = explained(reality.index, reality.journeys(filter), words, spec, began)
    return encoded(found, explain)
