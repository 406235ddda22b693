import Testing

@Suite struct ReadoutTests {}
