"""Labels that the rule gives to open replies."""

from collections.abc import Collection

from faef_desktop.domain import rule_judge
from faef_desktop.domain.questions import Format, Question
from faef_desktop.domain.verdicts import JudgeKind, Verdict
from faef_desktop.storage.records import ReplyFilter, ReplyState
from faef_desktop.storage.store import Store

RULE_ANNOTATOR = "rule"


def judge_reply(store: Store, reply_id: str, question: Question, text: str) -> None:
    """Give an open reply the label of the rule."""
    store.add_label(
        reply_id,
        judge_kind=JudgeKind.RULE,
        annotator=RULE_ANNOTATOR,
        value=rule_judge.judge(question, text),
    )


def judge_earlier(store: Store, model_sha256: str, questions: Collection[Question]) -> None:
    """Let the rule judge what a model answered to these questions and nobody has judged yet."""
    by_id = {question.id: question for question in questions}
    wanted = ReplyFilter(model_sha256=model_sha256, format=Format.OPEN, state=ReplyState.FINISHED)
    for reply in store.replies(wanted):
        question = by_id.get(reply.question.id)
        if question is not None and reply.end and reply.verdict is Verdict.UNJUDGED:
            judge_reply(store, reply.id, question, reply.end.text)
