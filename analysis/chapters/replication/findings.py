"""The differences that matter, each in a sentence with both numbers."""

from __future__ import annotations

from analysis.chapters.common import by_side, statement
from analysis.chapters.replication.words import result_of, value_recomputed
from analysis.figures import (
    Prose,
    Sentence,
    _,
    number,
    points,
    say,
    sentence,
)
from analysis.replication import Status
from analysis.replication.differences import (
    bill,
    need_counted_once,
    printed_need,
)


def what_matters() -> Prose:
    """Return the differences that reach the recommendation, and whether they move it."""
    return points(
        [which_sum_of_table_7(), shorter_course(), cost_of_a_post(), municipal_supervision()],
        sources=["need-counted-once", "need-table-7", "replication-need", "replication-cost"],
    )


def other_differences() -> Prose:
    """Return what the differences that are not listed one by one concern, and whether they matter.

    The number of posts recommended rests on the sums of table 7.
    """
    sums = [result_of(f"is2802-table-7-lis1-need-{column}-attrition") for column in ("low", "high")]
    wrong = sum(found.status is Status.DIFFERS for found in sums)
    message = (
        _(
            "They leave the number of posts recommended as it is, since the sums of table 7 come "
            "out; the tables below give each of them."
        )
        if not wrong
        else _(
            "With them, sums of table 7 do not come out ({wrong} of {all}), and the number of "
            "posts recommended rests on these; the tables below give each difference."
        )
    )
    values = {} if not wrong else {"wrong": number(wrong), "all": number(len(sums))}
    return say(
        sentence(
            _(
                "The other differences under need and cost concern single steps, earlier "
                "estimates or the figures of others."
            )
        ),
        sentence(message, **values),
    )


def which_sum_of_table_7() -> Sentence:
    """Return what the two ways of counting make of the need printed in table 7."""
    recommended = statement("summary_need")
    printed, once = printed_need(), need_counted_once()
    message = {
        (True, True): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within both, so the "
            "recommendation stands either way. See [the need](need.html)."
        ),
        (True, False): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within the first range "
            "only, so this moves the recommendation. See [the need](need.html)."
        ),
        (False, True): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within the second range "
            "only. See [the need](need.html)."
        ),
        (False, False): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within neither range. "
            "See [the need](need.html)."
        ),
    }[printed.holds(recommended), once.holds(recommended)]
    return sentence(
        message,
        low=number(printed.low),
        high=number(printed.high),
        once_low=number(once.low),
        once_high=number(once.high),
        recommended=number(recommended),
    )


def shorter_course() -> Sentence:
    """Return what the shorter course lets through, printed and recomputed, beside the need."""
    found = result_of("is2802-measure-7-throughput-by-post-months")
    need = result_of("is2802-table-7-lis1-need-high-attrition").claim.reported
    printed, recomputed = found.claim.reported, value_recomputed(found)
    message = {
        (True, True): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, the existing posts would "
            "take {printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Both are at least the {need} of table 7, so the measure would do either "
            "way."
        ),
        (False, True): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, the existing posts would "
            "take {printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Only the second is at least the {need} of table 7, so this changes what "
            "the measure can do."
        ),
        (True, False): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, the existing posts would "
            "take {printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Only the first is at least the {need} of table 7, so this changes what "
            "the measure can do."
        ),
        (False, False): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, the existing posts would "
            "take {printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Both are below the {need} of table 7, so the measure would not do "
            "either way."
        ),
    }[printed >= need, recomputed >= need]
    return sentence(
        message, printed=number(printed), recomputed=number(recomputed), need=number(need)
    )


def cost_of_a_post() -> Sentence:
    """Return what a post costs all payers, printed and recomputed, and the bill that follows."""
    found = result_of("is2802-section-7-1-cost-per-post-all-payers")
    posts = statement("c6_new_posts")
    printed, recomputed = bill(found, posts)
    message = by_side(
        recomputed,
        printed,
        more=_(
            "**The cost of a post.** The report calls NOK {per_post} million the whole cost, "
            "whoever pays. Its own list of payers adds up to {mended} million. For {posts} "
            "posts that is NOK {bill} million a year instead of {printed_bill} million: the "
            "bill is {gap} million higher. See [the cost](cost.html)."
        ),
        equal=_(
            "**The cost of a post.** The report calls NOK {per_post} million the whole cost, "
            "whoever pays. Its own list of payers adds up to {mended} million. For {posts} "
            "posts that is NOK {bill} million a year, as printed ({printed_bill} million, "
            "{gap} apart). See [the cost](cost.html)."
        ),
        less=_(
            "**The cost of a post.** The report calls NOK {per_post} million the whole cost, "
            "whoever pays. Its own list of payers adds up to {mended} million. For {posts} "
            "posts that is NOK {bill} million a year instead of {printed_bill} million: the "
            "bill is {gap} million lower. See [the cost](cost.html)."
        ),
    )
    return sentence(
        message,
        per_post=number(found.claim.reported, 2),
        mended=number(value_recomputed(found), 2),
        posts=number(posts),
        bill=number(recomputed),
        printed_bill=number(printed),
        gap=number(abs(recomputed - printed)),
    )


def municipal_supervision() -> Sentence:
    """Return the supervision that a municipality gives, printed and recomputed."""
    found = result_of("is2802-section-7-3-municipal-fte-half-year")
    printed, recomputed = found.claim.reported, value_recomputed(found)
    message = by_side(
        recomputed,
        printed,
        more=_(
            "**Supervision in municipalities.** {posts} new posts take {printed} full-time "
            "equivalents of supervisors, the report says. A doctor is there for half a year, "
            "not a whole one, and then it is about {recomputed}: the municipalities need more."
        ),
        equal=_(
            "**Supervision in municipalities.** {posts} new posts take {printed} full-time "
            "equivalents of supervisors, the report says. Reckoned over half a year it is "
            "{recomputed}."
        ),
        less=_(
            "**Supervision in municipalities.** {posts} new posts take {printed} full-time "
            "equivalents of supervisors, the report says. A doctor is there for half a year, "
            "not a whole one, and then it is about {recomputed}: the municipalities need fewer."
        ),
    )
    return sentence(
        message,
        posts=number(statement("c6_new_posts")),
        printed=number(printed),
        recomputed=number(recomputed),
    )
