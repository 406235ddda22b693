import Testing

@Suite struct ReadoutFormatsTests {}
