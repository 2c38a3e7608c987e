"""Hashes of sources, within archives too."""

from hashlib import sha256

from hoshin.extract.posts import digests, read


def test_the_digests_of_sources_are_those_that_their_posts_have(samples, zipped):
    reading = read([zipped("substack"), zipped("book"), samples / "feed.rss", samples / "vault"])
    expected = {post.source.path: post.source.sha256 for post in reading.posts}

    assert digests(expected) == expected


def test_a_source_that_is_gone_has_no_digest_and_a_changed_one_another(zipped, tmp_path):
    path = zipped("substack").as_posix()
    (tmp_path / "a.md").write_text("One")

    found = digests([f"{path}/posts/gone.html", "nowhere/a.md", f"{path}/../a.md", (tmp_path / "a.md").as_posix(), "-"])

    assert found == {(tmp_path / "a.md").as_posix(): sha256(b"One").hexdigest()}
