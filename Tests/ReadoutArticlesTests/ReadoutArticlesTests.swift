import Testing

@Suite struct ReadoutArticlesTests {}
