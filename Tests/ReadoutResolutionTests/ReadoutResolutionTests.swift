import Testing

@Suite struct ReadoutResolutionTests {}
