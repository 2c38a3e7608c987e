"""What the embedded engine cannot read, or reads otherwise than Neo4j, written in another way that means the same."""

from collections.abc import Iterator, Sequence

from hoshin.graph.cypher.clauses import begins_clause, is_word, matches
from hoshin.graph.cypher.columns import more_columns, quoted, variables
from hoshin.graph.cypher.edits import Edit, apply
from hoshin.graph.cypher.language import AGGREGATES
from hoshin.graph.cypher.refusals import calls, refusal
from hoshin.graph.cypher.tokens import Token, Tokens, tokenize

_LITERALS = {"TRUE", "FALSE", "NULL"}
_OF_TEXT = {"tointeger", "tointegerornull", "toboolean", "tobooleanornull"}
_OF_LIST = {"tointegerlist": "toIntegerOrNull", "tobooleanlist": "toBooleanOrNull"}
_OPERATORS = {"=", "<>", "<", ">", "<=", ">=", "=~", "IS", "STARTS", "ENDS", "CONTAINS", "IN"}
_BEFORE_EXPRESSION = {"NOT", "AND", "OR", "XOR", "WHEN", "THEN", "ELSE", "RETURN", "WITH", "DISTINCT", "WHERE", ",", "(", "|", ":"}
_NO_FUNCTIONS = {"NOT", "AND", "OR", "XOR", "WHEN", "THEN", "ELSE", "RETURN", "WITH", "DISTINCT", "WHERE"}


def plain_numbers(tokens: Tokens) -> list[Edit]:
    """Write ``1_000`` as ``1000``."""
    long = (token for token in tokens.tokens if token.kind == "number" and "_" in token.text)
    return [Edit(token.start, token.end, token.text.replace("_", "")) for token in long]


def without_hints(tokens: Tokens) -> list[Edit]:
    """Take out ``USING INDEX``, ``USING SCAN`` and ``USING JOIN``, which change no row."""
    edits = list[Edit]()
    for n in range(len(tokens.tokens)):
        if is_word(tokens, n, "USING"):
            hint = [n]
            for m in tokens.level(tokens.parent[n]):
                if m > n:
                    if begins_clause(tokens, m) or tokens.upper(m) in {"WHERE", "USING"}:
                        break
                    hint.append(m)
            edits.append(Edit(tokens.tokens[n].start, tokens.tokens[hint[-1]].end, ""))
    return edits


def star_alone(tokens: Tokens) -> list[Edit]:
    """Write ``RETURN *, c.id`` as ``WITH *, c.id AS `c.id` RETURN *``, for the engine would forget all but the star.

    Beside an aggregate, which it would count over all rows, write the variables for the star.

    Raises
    ------
    QueryRefused
        If the variables are not known.
    """
    edits = list[Edit]()
    for n, token in enumerate(tokens.tokens):
        first = n + 1 if tokens.upper(n + 1) != "DISTINCT" else n + 2
        is_clause = token.upper in {"RETURN", "WITH"} and begins_clause(tokens, n)
        if not is_clause or [tokens.upper(m) for m in (first, first + 1)] != ["*", ","]:
            continue
        columns = more_columns(tokens, first + 1)
        if any(column.first < at <= column.last and name in AGGREGATES for name, at in calls(tokens) for column in columns):
            names = variables(tokens, n) if tokens.parent[n] < 0 else None
            if names is None:
                raise refusal(tokens, "the embedded engine cannot count beside a star here; name the variables", first)
            star = tokens.tokens[first]
            edits.append(Edit(star.start, star.end, ", ".join(map(quoted, names))))
        if token.upper == "RETURN":
            edits.append(Edit(token.start, token.end, "WITH"))
            ends = ((tokens.tokens[column.last].end, column) for column in columns)
            edits += [Edit(end, end, f" AS {quoted(column.name)}") for end, column in ends if not column.has_alias]
            end = tokens.tokens[columns[-1].last].end
            edits.append(Edit(end, end, " RETURN *"))
    return edits


def nodes_of_unions(tokens: Tokens) -> list[Edit]:
    """Let the engine read the nodes that the parts of a UNION return: else one that it has read is not equal to one that it has not."""
    edits = list[Edit]()
    levels = {tokens.parent[n] for n in range(len(tokens.tokens)) if is_word(tokens, n, "UNION") and tokens.upper(n + 1) != "ALL"}
    for level in levels:
        for n in tokens.level(level):
            if is_word(tokens, n, "RETURN"):
                for column in more_columns(tokens, n + (tokens.upper(n + 1) == "DISTINCT")):
                    name = tokens.tokens[column.first]
                    is_variable = column.last == column.first + 2 * column.has_alias and name.kind in {"word", "quoted"}
                    if is_variable and name.upper not in _LITERALS:
                        read = f"CASE WHEN {name.text} IS :: NODE AND size(keys({name.text})) < 0 THEN null ELSE {name.text} END"
                        edits.append(Edit(name.start, name.end, read if column.has_alias else f"{read} AS {name.text}"))
    return edits


def like_neo4j(tokens: Tokens) -> list[Edit]:
    """Write the functions that give other values than Neo4j's so that they give the same."""
    edits = list[Edit]()
    for name, at in calls(tokens):
        start, last = tokens.tokens[at - 1].start, tokens.closing.get(at, -1)
        if last < 0 or (edits and start < edits[-1].end):  # the latter is inside of one that is written already
            continue
        arguments = list(_arguments(tokens, at))
        text = _written(name, [tokens.tokens[first : end + 1] for first, end in arguments], [_text(tokens, *each) for each in arguments])
        if text is not None:
            edits.append(Edit(start, tokens.tokens[last].end, text))
    return edits


def lists_of_cases(tokens: Tokens) -> list[Edit]:
    """Write ``WHEN 1, 2 THEN`` as the engine knows it, ``WHEN IN [1, 2] THEN``.

    Raises
    ------
    QueryRefused
        If one of several is more than a value: ``WHEN 1, > 4 THEN``.
    """
    edits = list[Edit]()
    for n in range(len(tokens.tokens)):
        if not is_word(tokens, n, "WHEN"):
            continue
        values = list[int]()
        for m in tokens.level(tokens.parent[n]):
            if m > n:
                if is_word(tokens, m, "THEN"):
                    break
                values.append(m)
        commas = [m for m in values if tokens.upper(m) == ","]
        if commas:
            starts = [values[0], *(m + 1 for m in commas)]
            odd = next((m for m in starts if tokens.upper(m) in _OPERATORS), None)
            if odd is not None:
                raise refusal(tokens, "the embedded engine cannot compare in a list after WHEN; write each with a WHEN of its own", odd)
            start, end = tokens.tokens[values[0]].start, tokens.tokens[values[-1]].end
            edits += [Edit(start, start, "IN ["), Edit(end, end, "]")]
    return edits


def patterns_as_subqueries(tokens: Tokens) -> list[Edit]:
    """Write a pattern that is a condition as ``EXISTS { … }``.

    The engine knows the bare one only in the WHERE of an outer MATCH, and there not within CASE, lists and functions.
    """
    matched, conditions = set[int](), set[int]()
    for match in matches(tokens):
        matched.update(match.pattern)
        conditions.update(n for n in match.condition if tokens.parent[n] < 0)
    edits = list[Edit]()
    for n, token in enumerate(tokens.tokens):
        if token.text == "(" and tokens.upper(n - 1) in _BEFORE_EXPRESSION and not _is_call(tokens, n - 1):
            around = set(_around(tokens, n))
            last = _end_of_pattern(tokens, n)
            is_known = bool(around & conditions) and not _is_within(tokens, n)
            if last is not None and not around & matched and not is_known:
                edits += [Edit(token.start, token.start, "EXISTS { "), Edit(tokens.tokens[last].end, tokens.tokens[last].end, " }")]
    return edits


def _text(tokens: Tokens, first: int, last: int) -> str:
    """Give a part of the query, with the functions in it written anew."""
    text = tokens.text(first, last)
    return apply(text, like_neo4j(tokenize(text)))


def _written(name: str, arguments: Sequence[Sequence[Token]], texts: Sequence[str]) -> str | None:
    """Give the new text of a call, None where it may stay."""
    match (name, texts):
        case ("percentilecont", [value, share]):  # where it is one of the values, Neo4j gives that, an integer perhaps
            is_one = f"(count({value}) - 1) * ({share}) % 1 = 0"
            return f"CASE WHEN {is_one} THEN percentileDisc({value}, {share}) ELSE percentileCont({value}, {share}) END"
        case (_, [value]) if name in _OF_TEXT and not _is_without_spaces(arguments[0]):
            return f"[_v IN [{value}] | {_of_text(name)}][0]"
        case (_, [value]) if name in _OF_LIST:
            return f"[_v IN {value} | {_of_text(_OF_LIST[name])}]"
        case _:
            return None


def _of_text(function: str) -> str:
    """Give a conversion of ``_v``: with spaces around, a text can be a boolean, but no number."""
    if "bool" in function.lower():
        return f"CASE WHEN _v IS :: STRING THEN {function}(trim(_v)) ELSE {function}(_v) END"
    return f"CASE WHEN _v IS :: STRING AND _v <> trim(_v) THEN null ELSE {function}(_v) END"


def _is_without_spaces(argument: Sequence[Token]) -> bool:
    """Tell whether a value can be no text with spaces around it: a number, say, or a property, for no text in a graph has them."""
    first = argument[0]
    is_property = len(argument) == 3 and argument[1].text == "." and first.kind in {"word", "quoted"}
    is_literal = len(argument) == 1 and (first.kind == "number" or first.upper in {"TRUE", "FALSE", "NULL"} or _is_trimmed(first))
    return is_property or is_literal or any(token.text.lower() in AGGREGATES for token in argument)


def _is_trimmed(token: Token) -> bool:
    text = token.text[1:-1]
    return token.kind == "string" and "\\" not in text and text == text.strip()


def _arguments(tokens: Tokens, at: int) -> Iterator[tuple[int, int]]:
    """Give the first and the last token of each argument in a bracket."""
    first = at + 1
    for n in tokens.level(at):
        if tokens.upper(n) == ",":
            yield first, n - 1
            first = n + 1
    if first < tokens.closing[at]:
        yield first, tokens.closing[at] - 1


def _is_call(tokens: Tokens, n: int) -> bool:
    """Tell whether a bracket is that of a function."""
    before = tokens.tokens[n - 1] if n else None
    return tokens.upper(n) == "(" and before is not None and before.kind in {"word", "quoted"} and before.upper not in _NO_FUNCTIONS


def _is_within(tokens: Tokens, n: int) -> bool:
    """Tell whether a place is inside of CASE, a list, a map or a function's arguments."""
    brackets = list(_around(tokens, n))[1:]
    is_in_case = any(is_word(tokens, m, "CASE") for around in (*brackets, -1) for m in tokens.level(around) if m < n)
    return is_in_case or any(tokens.upper(around) != "(" or _is_call(tokens, around) for around in brackets)


def _around(tokens: Tokens, n: int) -> Iterator[int]:
    """Give a token and all brackets that it stands in."""
    while n >= 0:
        yield n
        n = tokens.parent[n]


def _end_of_pattern(tokens: Tokens, first: int) -> int | None:
    """Give the last token of the pattern that begins at a bracket, None if there is none: a node alone is no condition."""
    last = tokens.closing.get(first)
    end = None
    while last is not None:
        n = last + 1
        if tokens.upper(n) == "<":
            n += 1
        if tokens.upper(n) != "-":
            break
        n += 1
        if tokens.upper(n) == "[":
            n = tokens.closing.get(n, n) + 1
            if tokens.upper(n) != "-":
                break
            n += 1
        elif tokens.upper(n) == "-":
            n += 1
        else:
            break
        if tokens.upper(n) == ">":
            n += 1
        if tokens.upper(n) != "(":
            break
        last = end = tokens.closing.get(n)
    return end
