

def test_many_names_in_one_field() -> None:
    def names(size: int) -> None:
        listed = " and ".join(f"A{number}, B" for number in range(size))
        run_rules(Library(f"@misc{{k, author = {{{listed}}}}}\n"), select=["NAM"])

    assert grows_linearly(names, 250, most=500)


def test_a_key_of_odd_characters() -> None:
    assert grows_linearly(lambda size: run_rules(Library("@misc(" * size), select=["KEY"]), 500, most=2000)
