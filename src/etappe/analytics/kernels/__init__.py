"""One kernel and one merge per question, listed where every host finds them.

A host runs ``plan = question.plan(spec, scope)``, then ``question.kernel(plan, partition)`` for each
partition, wherever it likes, then ``question.merge(plan, partials)`` once. Plans and partials pickle.
"""

from etappe.analytics.kernels.registry import QUESTIONS, Question, question_of
from etappe.analytics.kernels.scope import Scope

__all__ = ["QUESTIONS", "Question", "Scope", "question_of"]
