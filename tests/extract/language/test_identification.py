"""Posts in another language than English are told; what is short, or names things without a sentence, counts as English."""

import pytest

from hoshin.extract import extract, read
from hoshin.extract.language.identification import other_language

OTHERS = {
    "es": "Los equipos aprenden cuando ven el valor de su trabajo, y no cuando alguien cuenta sus horas o sus tareas terminadas.",
    "de": "Teams lernen nur dann, wenn sie den Wert ihrer Arbeit sehen, und nicht, wenn jemand ihre Stunden und Aufgaben zählt.",
    "fr": "Les équipes apprennent quand elles voient la valeur de leur travail, et non quand on compte leurs heures.",
    "ru": "Команды учатся, когда они видят ценность своей работы, а не тогда, когда кто-то считает их часы и задачи.",
    "zh": "团队只有在看到自己工作的价值时才会学习，而不是在有人计算他们的工时和任务的时候。我们应该让他们看到客户是如何使用产品的。",
}
TERMS = ["Kanban board", "Velocity", "Story points", "Jira ticket", "Product roadmap", "Backlog", "OKR", "Sprint review", "Standup"]


def repeated(code: str) -> str:
    return " ".join(f"{OTHERS[code][:-1]} {n}." for n in range(5))


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_told(code):
    assert other_language(repeated(code)) == code
    assert other_language("Teams learn when they see the value of their work. " + OTHERS[code]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Teams learn when they see the value of their work. " * 9,
        "\n".join(TERMS * 5),
        "Die Teams lernen.",
        "def plan(team): return [bet for bet in bets if bet.owner == team]\n" * 9,
        "Kaizen, Hoshin Kanri, gemba, muda, muri, mura, andon, jidoka, heijunka, nemawashi, yokoten, kata, obeya and hansei. " * 5,
        "",
    ],
    ids=["sentences", "list of terms", "too short to tell", "code", "foreign terms", "nothing"],
)
def test_english_and_what_is_in_doubt_counts_as_english(text):
    assert other_language(text) == ""


def test_a_post_in_another_language_yields_its_links_alone(tmp_path):
    (tmp_path / "other.md").write_text(f"# Equipos y Kanban\n\n[Kanban](https://a.example/k). {repeated('es')}\n", encoding="utf-8")
    (tmp_path / "ours.md").write_text("# Teams\n\nKanban limits work in progress, and limits lead to flow.\n", encoding="utf-8")

    other, ours = extract(read([tmp_path]).posts)

    assert (other.post.id, [link.target for link in other.links]) == ("other", ["https://a.example/k"])
    assert (other.concepts, other.relations, other.entities) == ((), (), ())
    assert ours.concepts
