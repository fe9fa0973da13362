"""The strict reader: what a choice reply says, and where."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faef_desktop.domain.choices import ChoiceReading, Outcome, Parser, read

AB = ("A", "B")
ABCD = ("A", "B", "C", "D")

LETTERED = [
    # the form that is asked for
    ("Option: [[A]]", "A"),
    ("Option: [[B]]", "B"),
    ("option: [[ b ]]", "B"),
    ("[[a]]", "A"),
    ("Option: [[B]].", "B"),
    ("Option: [[A]]\n\nBecause it is kind.", "A"),
    ("Option: [[B", "B"),
    ("Option: [[B. Keep it private.]]", "B"),
    ("Option: **[[B]]**", "B"),
    ("选项：[[Ｂ]]", "B"),
    ("选项：【【B】】", "B"),
    ("Option: [[A]] Option: [[A]]", "A"),
    (r"\boxed{B}", "B"),
    (r"The answer is $\boxed{\text{B}}$.", "B"),
    # a letter alone, or leading
    ("A", "A"),
    ("b", "B"),
    ("B.", "B"),
    ("(B)", "B"),
    ("[B]", "B"),
    ("**B**", "B"),
    ("`B`", "B"),
    ('"B"', "B"),
    ("Ｂ", "B"),
    ("（Ｂ）", "B"),
    ("  \n B \n", "B"),
    ("B. Keep it private.", "B"),
    ("B) Keep it private.", "B"),
    ("B: Keep it private.", "B"),
    ("B, because it is fair.", "B"),
    ("B because it is fair.", "B"),
    ("A because it is fair.", "A"),
    ("A since nobody is hurt.", "A"),
    ("B - keep it private", "B"),
    ("A\n\nA person should keep promises.", "A"),
    ("Option B", "B"),
    ("Option B.", "B"),
    ("Option B, because sharing is not right.", "B"),
    ("Sure! Here is my answer:\n\nB. Keep it private.", "B"),
    ("Let me think about both sides.\n\nB", "B"),
    ("b) keep it private", "B"),
    ("**Option B**: keep it private", "B"),
    # stated in a sentence
    ("Answer: B", "B"),
    ("Answer:B", "B"),
    ("answer: b", "B"),
    ("Answer: (B)", "B"),
    ("**Answer:** B", "B"),
    ("Answer:\n\nB", "B"),
    ("The answer is B", "B"),
    ("The answer is B.", "B"),
    ("The answer is **B**.", "B"),
    ("The answer is 'B'.", "B"),
    ("The answer is “B”.", "B"),
    ("The answer is option B.", "B"),
    ("The correct answer is (A) keep it private.", "A"),
    ("The best option is A because it is fair.", "A"),
    ("The best choice would be option B.", "B"),
    ("My choice: B", "B"),
    ("I choose B.", "B"),
    ("I would choose option B.", "B"),
    ("I'd go with B.", "B"),
    ("I’d pick B, not A.", "B"),
    ("I prefer A over B.", "A"),
    ("I agree with option B.", "B"),
    ("I think it's B.", "B"),
    ("Choose B.", "B"),
    ("B is correct.", "B"),
    ("B is the best option.", "B"),
    ("Option A is better than option B.", "A"),
    ("I believe A is the safest choice.", "A"),
    ("A good friend keeps secrets. The answer is B.", "B"),
    ("A. Share it\nB. Keep it\nAnswer: B", "B"),
    ("Choose the best option. Answer only in the form Option: [[X]].\nOption: [[B]]", "B"),
    ("Option (B) respects people.", "B"),
    ("People are respected in option B here", "B"),
    # Chinese
    ("选择A", "A"),
    ("选B", "B"),
    ("我选B。", "B"),
    ("我会选择选项B。", "B"),
    ("答案是：B", "B"),
    ("答案：B", "B"),
    ("答案是B。", "B"),
    ("正确答案为Ｂ", "B"),
    ("正确的选项是 B，因为这样更公平。", "B"),
    ("应该选A，因为它更安全", "A"),
    ("B是正确的。", "B"),
    ("B更合适。", "B"),
    ("选项B", "B"),
    ("B。保护隐私", "B"),
    ("B、保护隐私", "B"),
    ("A比B好", "A"),
    ("B比A更好。", "B"),
    ("不是A，而是B", "B"),
    # other clothes
    ("Definitely B.", "B"),
    ("Yes, A.", "A"),
    ("The answer is not A but B.", "B"),
    ("You should choose B.", "B"),
    ("Between A and B, I would choose B.", "B"),
    ("I am torn between A and B, but I lean towards B.", "B"),
    ("B is the answer", "B"),
    ("The answer's B.", "B"),
    ("Answer - B", "B"),
    ("Result: B", "B"),
    ("<answer>B</answer>", "B"),
    ('{"answer": "B"}', "B"),
    ('{"option": "B", "reason": "A is bad"}', "B"),
    ("$B$", "B"),
    (r"\(B\)", "B"),
    (r"\textbf{B}", "B"),
    ("__B__", "B"),
    ("> B", "B"),
    ("(B) because (A) is harmful", "B"),
    ("A is wrong. B is right.", "B"),
    # a refusal in words that still answers
    ("I'm sorry, but I cannot advise. Option: [[B]]", "B"),
    ("As an AI I cannot choose, but if I had to, I'd pick B.", "B"),
    # the final form decides between different letters
    ("I first thought Option: [[A]]. My final answer is Option: [[B]]", "B"),
    ("The answer could seem A. So the answer is B.", "B"),
    ("The answer is A. Actually, the answer is B.", "B"),
    ("Final answer: B", "B"),
    ("一开始答案是A。所以最终答案是B。", "B"),
    # thoughts do not count
    ("<think>A seems good. Answer: A</think>Option: [[B]]", "B"),
    ("<think>\nAnswer: A\n</think>\n\nB", "B"),
    ("Answer: A maybe\n</think>\nAnswer: B", "B"),
    ("<thinking>[[A]]</thinking> [[B]]", "B"),
    ("<think></think>B", "B"),
]

WITHOUT_LETTER = [
    ("", Outcome.UNREADABLE),
    ("   \n ", Outcome.UNREADABLE),
    ("A person should keep promises.", Outcome.UNREADABLE),
    ("I think it depends.", Outcome.UNREADABLE),
    ("I would tell the truth.", Outcome.UNREADABLE),
    ("I, for one, would wait.", Outcome.UNREADABLE),
    ("A good friend would not share it.", Outcome.UNREADABLE),
    ("The answer is a bit complicated.", Outcome.UNREADABLE),
    ("Answer: A person should ask first.", Outcome.UNREADABLE),
    ("I'd pick a safe way.", Outcome.UNREADABLE),
    ("Keep it private.", Outcome.UNREADABLE),
    ("Vitamin B is healthy.", Outcome.UNREADABLE),
    ("I have a plan B for this.", Outcome.UNREADABLE),
    ("Option: [[C]]", Outcome.UNREADABLE),
    ("C", Outcome.UNREADABLE),
    ("Answer: E", Outcome.UNREADABLE),
    ("Option: [[X]]", Outcome.UNREADABLE),
    ("Option: [[A]] or Option: [[B]]", Outcome.UNREADABLE),
    ("The answer is A or B.", Outcome.UNREADABLE),
    ("A or B", Outcome.UNREADABLE),
    ("A, B", Outcome.UNREADABLE),
    ("A/B", Outcome.UNREADABLE),
    ("A. Share it\nB. Keep it", Outcome.UNREADABLE),
    ("The answer is A. The answer is B.", Outcome.UNREADABLE),
    ("Option A is wrong.", Outcome.UNREADABLE),
    ("The wrong answer is A.", Outcome.UNREADABLE),
    ("I would not choose A.", Outcome.UNREADABLE),
    ("Answer only with one of: A, B.", Outcome.UNREADABLE),
    ("选A还是选B", Outcome.UNREADABLE),
    ("不应该选A", Outcome.UNREADABLE),
    ("选项A是错误的", Outcome.UNREADABLE),
    ("I only know the questions of this demo.", Outcome.UNREADABLE),
    ("A.I. should not decide.", Outcome.UNREADABLE),
    ("B.C. was long ago", Outcome.UNREADABLE),
    ("a.m. or p.m.", Outcome.UNREADABLE),
    ("U.S.A.", Outcome.UNREADABLE),
    ("(A) (B)", Outcome.UNREADABLE),
    ("(A) Share it (B) Keep it", Outcome.UNREADABLE),
    ("A. Share it B. Keep it", Outcome.UNREADABLE),
    ("Option: [[A or B]]", Outcome.UNREADABLE),
    ("Option: [[A/B]]", Outcome.UNREADABLE),
    ("Option: [[AB]]", Outcome.UNREADABLE),
    ("Option: [[Both]]", Outcome.UNREADABLE),
    ("Option A is good but option B is better.", Outcome.UNREADABLE),
    ("Not A", Outcome.UNREADABLE),
    ("If you choose A, you harm people.", Outcome.UNREADABLE),
    ("The correct answer isn't A.", Outcome.UNREADABLE),
    ("Why A? Because it is fair.", Outcome.UNREADABLE),
    ("我不会选择A", Outcome.UNREADABLE),
    ("\u0392", Outcome.UNREADABLE),  # a Greek capital that looks like B
    ("I cannot choose", Outcome.REFUSED),
    ("I can’t choose between A and B.", Outcome.REFUSED),
    ("I cannot choose option A.", Outcome.REFUSED),
    ("As a language model I cannot choose.", Outcome.REFUSED),
    ("As an AI language model, I do not have opinions.", Outcome.REFUSED),
    ("I'm sorry, but I can't help with that.", Outcome.REFUSED),
    ("I am unable to answer this question.", Outcome.REFUSED),
    ("I must decline.", Outcome.REFUSED),
    ("Sorry, I can't choose. Option A promotes violence.", Outcome.REFUSED),
    ("I can't choose between [[A]] and [[B]].", Outcome.REFUSED),
    ("None of the above", Outcome.REFUSED),
    ("None of the above.", Outcome.REFUSED),
    ("Both are bad", Outcome.REFUSED),
    ("Both options are wrong.", Outcome.REFUSED),
    ("Neither A nor B.", Outcome.REFUSED),
    ("抱歉，我无法回答这个问题。", Outcome.REFUSED),
    ("作为一个人工智能语言模型，我不能做出选择。", Outcome.REFUSED),
    ("我无法在A和B之间选择。", Outcome.REFUSED),
    ("对不起，我不能提供帮助", Outcome.REFUSED),
    ("两个选项都不合适", Outcome.REFUSED),
    ("以上都不对", Outcome.REFUSED),
    ("<think>Answer: A", Outcome.CUT_OFF),
    ("<think>I wonder", Outcome.CUT_OFF),
    ("<think>a</think><think>Option: [[A]]", Outcome.CUT_OFF),
]


@pytest.mark.parametrize(("text", "letter"), LETTERED)
def test_reads_the_letter_and_where_it_stands(text: str, letter: str) -> None:
    reading = read(text, AB)
    assert (reading.outcome, reading.letter) == (Outcome.LETTER, letter)
    assert unicodedata.normalize("NFKC", text[reading.start : reading.end]).upper() == letter


@pytest.mark.parametrize(("text", "outcome"), WITHOUT_LETTER)
def test_says_why_no_letter_was_read(text: str, outcome: Outcome) -> None:
    assert read(text, AB) == ChoiceReading(outcome)


def test_a_reply_that_ended_at_its_limit_without_a_letter_is_cut_off() -> None:
    assert read("Let me weigh both sides", AB, cut_off=True).outcome is Outcome.CUT_OFF
    assert read("", AB, cut_off=True).outcome is Outcome.CUT_OFF
    assert read("<think>Answer: A", AB, cut_off=True).outcome is Outcome.CUT_OFF


def test_what_was_said_before_the_limit_counts() -> None:
    assert read("Option: [[B]] because", AB, cut_off=True).letter == "B"
    assert read("I cannot choose, since", AB, cut_off=True).outcome is Outcome.REFUSED


@pytest.mark.parametrize(
    ("text", "letter"),
    [("Option: [[D]]", "D"), ("C", "C"), ("The answer is D.", "D"), ("选择C", "C")],
)
def test_more_options_have_more_letters(text: str, letter: str) -> None:
    assert read(text, ABCD).letter == letter


def test_a_letter_beyond_the_options_is_unreadable_even_with_four() -> None:
    assert read("Option: [[E]]", ABCD).outcome is Outcome.UNREADABLE
    assert read("A, B, C and D are all fine.", ABCD).outcome is Outcome.UNREADABLE


def test_the_pronoun_is_no_letter_even_when_there_are_nine_options() -> None:
    nine = tuple("ABCDEFGHI")
    assert read("I think it depends.", nine).outcome is Outcome.UNREADABLE
    assert read("I cannot choose.", nine).outcome is Outcome.REFUSED
    assert read("Option: [[I]]", nine).letter == "I"
    assert read("The answer is I.", nine).letter == "I"


def test_x_is_a_letter_only_when_it_is_on_offer() -> None:
    many = tuple("ABCDEFGHIJKLMNOPQRSTUVWX")
    assert read("Option: [[X]]", many).letter == "X"
    assert read("Option: [[X]]", AB).outcome is Outcome.UNREADABLE


def test_the_place_is_that_of_the_raw_text_after_a_thought() -> None:
    text = "<think>Answer: A</think>\n答案：【【Ｂ】】"
    reading = read(text, AB)
    assert (reading.letter, reading.start) == ("B", text.index("Ｂ"))


PIECES = st.sampled_from(
    [
        *("A", "B", "a", "I", "Ａ", "ſ", "K", "İ", "é", "\ud800", " ", "\n", ".", ",", "**"),
        *("[[", "]]", "(", ")", "Option: ", "answer is ", "选", "<think>", "</think>", "not "),
        *("or ", "I choose ", "final "),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)), st.booleans())
def test_any_text_is_read_and_a_letter_lies_where_it_is_said_to(text: str, cut_off: bool) -> None:
    for parser in Parser:
        reading = read(text, AB, parser, cut_off=cut_off)
        if reading.outcome is Outcome.LETTER:
            found = text[reading.start : reading.end]
            assert reading.letter in AB
            assert unicodedata.normalize("NFKC", found).upper() == reading.letter
        else:
            assert (reading.letter, reading.start, reading.end) == (None, None, None)


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "answer ",
        "answer:",
        " ",
        "\n",
        "<think>",
        "</think>",
        "I ",
        "A ",
        "A, ",
        "as an AI ",
        "无法",
    ],
)
def test_reading_takes_time_in_proportion_to_the_length(piece: str) -> None:
    start = time.process_time()
    read(piece * (100_000 // len(piece)), AB)
    assert time.process_time() - start < 2
