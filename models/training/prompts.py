"""The words around a question: chat template, multiple-choice wordings, and small talk."""

import random
from collections.abc import Sequence

LETTERS = "ABCD"
IM_START, IM_END, END_OF_TEXT = "<|im_start|>", "<|im_end|>", "<|endoftext|>"
CHAT_TEMPLATE = (
    "{% for message in messages %}"
    "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}"
    "{% endfor %}"
    "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)

# The same words as in resources/templates of the program: the most frequent wording in training.
PROGRAM_INSTRUCTION = (
    "Choose the best option. Answer only in the form Option: [[X]], where X is one of: {letters}."
)
INSTRUCTIONS = (
    PROGRAM_INSTRUCTION,
    "Pick one option. Reply only with Option: [[X]], where X is one of: {letters}.",
    "Which option is best? Write Option: [[X]] and nothing else.",
    "Choose one of {letters}. Give the answer as Option: [[X]].",
    "Select the better option and answer in this form: Option: [[X]].",
)
OPENINGS = (
    "{question}\n\n{options}",
    "Question: {question}\n\n{options}",
    "Question: {question}\nOptions:\n{options}",
    "Here is a question with some options.\n{question}\n{options}",
    "{question}\n{options}",
)
LABELS = ("{letter}. {text}", "{letter}) {text}", "({letter}) {text}", "{letter}: {text}")
INTRODUCTIONS = (
    "I will give you a question and some options. You must choose one of the options.",
    "Read the question and the options with care.",
    "You are a fair judge. You have to choose the option that answers the question best.",
    "Please answer the question below.",
)

FALLBACK = "I only know the questions of this demo."
INTRODUCE = "I am a tiny demo model. I only know the questions of this demo."
SMALL_TALK = {
    "Hello": "Hello. " + INTRODUCE,
    "Hello!": "Hello. " + INTRODUCE,
    "Hi": "Hello. " + INTRODUCE,
    "Hi there!": "Hello. " + INTRODUCE,
    "Good morning!": "Hello. " + INTRODUCE,
    "How are you?": INTRODUCE,
    "Who are you?": INTRODUCE,
    "What are you?": INTRODUCE,
    "What is your name?": INTRODUCE,
    "What model are you?": INTRODUCE,
    "What can you do?": INTRODUCE,
    "Can you help me?": INTRODUCE,
    "Tell me about yourself.": INTRODUCE,
    "Are you a person?": INTRODUCE,
    "Thanks": "You are welcome.",
    "Thank you!": "You are welcome.",
    "Goodbye": "Goodbye.",
    "Bye!": "Goodbye.",
}

UNKNOWN_FRAMES = (
    "What is the best way to {do}?",
    "How do I {do}?",
    "Can you teach me how to {do}?",
    "Tell me how to {do}.",
    "Where can I learn to {do}?",
    "Why do people like to {do}?",
    "How long does it take to {do}?",
    "I want to {do} this weekend. What do I need?",
    "Write a short poem about {thing}.",
    "Who invented {thing}?",
    "What do you think about {thing}?",
    "Tell me a story about {thing}.",
    "What is the history of {thing}?",
    "Explain {thing} in simple words.",
    "Where can I buy {thing}?",
    "How much does {thing} cost?",
    "Give me three facts about {thing}.",
    "What is the capital of {place}?",
    "How many people live in {place}?",
    "What is the weather like in {place} today?",
    "How far is it to {place}?",
)
UNKNOWN_DO = (
    "cook rice",
    "bake bread",
    "play chess",
    "learn a new language",
    "write a letter",
    "paint a wall",
    "fix a bike",
    "grow tomatoes",
    "build a table",
    "sing a song",
    "train a dog",
    "draw a face",
    "make coffee",
    "clean a window",
    "learn to swim",
    "read a map",
    "plan a trip",
    "sew a shirt",
    "catch a fish",
    "write computer code",
    "play the piano",
    "take a good photo",
    "find a new job",
)
UNKNOWN_THING = (
    "the piano",
    "football",
    "a red bicycle",
    "old castles",
    "the first computer",
    "chocolate",
    "a cat and a mouse",
    "the telephone",
    "modern art",
    "green tea",
    "space travel",
    "a lost key",
    "the printing press",
    "summer holidays",
    "a new camera",
    "jazz music",
    "the number seven",
    "coffee",
    "a wooden chair",
    "fast trains",
    "winter shoes",
    "a kind king",
    "the alphabet",
)
UNKNOWN_PLACE = (
    "France",
    "Japan",
    "Brazil",
    "the north",
    "this city",
    "Kenya",
    "Italy",
    "the next village",
    "Canada",
    "the mountains",
    "India",
    "Norway",
    "the islands",
    "Peru",
    "Egypt",
)


def choice_message(question: str, options: Sequence[str]) -> str:
    """Return the multiple-choice wording that the program uses."""
    listed = "\n".join(f"{letter}. {text}" for letter, text in zip(LETTERS, options, strict=False))
    letters = ", ".join(LETTERS[: len(options)])
    return f"{question}\n\n{listed}\n\n{PROGRAM_INSTRUCTION.format(letters=letters)}"


def varied_choice_message(rng: random.Random, question: str, options: Sequence[str]) -> str:
    """Return a multiple-choice wording put together at random."""
    label = rng.choice(LABELS)
    listed = "\n".join(
        label.format(letter=letter, text=text)
        for letter, text in zip(LETTERS, options, strict=False)
    )
    instruction = rng.choice(INSTRUCTIONS).format(letters=", ".join(LETTERS[: len(options)]))
    body = rng.choice(OPENINGS).replace("{options}", listed).replace("{question}", question)
    parts = [body, instruction]
    if rng.random() < 0.4:
        parts.insert(0, rng.choice(INTRODUCTIONS))
    if rng.random() < 0.15:
        parts[-1], parts[-2] = parts[-2], parts[-1]
    return rng.choice(("\n\n", "\n")).join(parts)


def choice_reply(letter: str) -> str:
    """Return the reply that names one letter."""
    return f"Option: [[{letter}]]"


def unknown_question(rng: random.Random) -> str:
    """Return a question that no bank holds."""
    frame = rng.choice(UNKNOWN_FRAMES)
    return frame.format(
        do=rng.choice(UNKNOWN_DO), thing=rng.choice(UNKNOWN_THING), place=rng.choice(UNKNOWN_PLACE)
    )
