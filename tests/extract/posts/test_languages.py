"""Posts in another language than English go to quarantine; what is short, or names things without a sentence, doesn't."""

import pytest

from hoshin.extract import read

OTHERS = {
    "es": "Los equipos aprenden cuando ven el valor de su trabajo, y no cuando alguien cuenta sus horas o sus tareas terminadas.",
    "de": "Teams lernen nur dann, wenn sie den Wert ihrer Arbeit sehen, und nicht, wenn jemand ihre Stunden und Aufgaben zählt.",
    "fr": "Les équipes apprennent quand elles voient la valeur de leur travail, et non quand on compte leurs heures.",
    "ru": "Команды учатся, когда они видят ценность своей работы, а не тогда, когда кто-то считает их часы и задачи.",
    "zh": "团队只有在看到自己工作的价值时才会学习，而不是在有人计算他们的工时和任务的时候。我们应该让他们看到客户是如何使用产品的。",
}
TERMS = ["Kanban board", "Velocity", "Story points", "Jira ticket", "Product roadmap", "Backlog", "OKR", "Sprint review", "Standup"]


@pytest.mark.parametrize("code", OTHERS)
def test_a_post_in_another_language_is_quarantined_by_name_and_others_are_read(tmp_path, code):
    said = " ".join(f"{OTHERS[code][:-1]} {n}." for n in range(5))
    (tmp_path / "other.md").write_text(f"# T\n\n{said}", encoding="utf-8")
    (tmp_path / "ours.md").write_text("# Teams\n\nTeams learn when they see the value of their work. " + OTHERS[code], encoding="utf-8")

    reading = read([tmp_path])

    assert [post.id for post in reading.posts] == ["ours"]
    assert [left_out.reason for left_out in reading.quarantined] == [f"not in English, it seems, but in another language ({code})"]


@pytest.mark.parametrize(
    "text",
    [
        "Teams learn when they see the value of their work. " * 9,
        "\n".join(f"* {term}" for term in TERMS * 5),
        "Die Teams lernen.",
        "```\n" + "def plan(team): return [bet for bet in bets if bet.owner == team]\n" * 9 + "```\n\nA plan.",
        "Kaizen, Hoshin Kanri, gemba, muda, muri, mura, andon, jidoka, heijunka, nemawashi, yokoten, kata, obeya and hansei. " * 5,
    ],
    ids=["sentences", "list of terms", "too short to tell", "code", "foreign terms"],
)
def test_english_and_what_is_in_doubt_is_read(tmp_path, text):
    (tmp_path / "post.md").write_text(f"# T\n\n{text}\n", encoding="utf-8")

    assert len(read([tmp_path]).posts) == 1
