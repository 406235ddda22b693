import Testing

@Suite struct ReadoutLanguageTests {}
