import Testing

@Suite struct ReadoutExtractionTests {}
