import ReadoutLanguage

/// What a network under training sees of the words in its slots, and what its recurrence hands on.
public struct NetworkShape: Sendable {
  /// For each slot how many words have a vector of their own in it.
  public var wordLimits: [Int]
  /// The first slots see the endings of words.
  public var endingSlots: Int
  /// Whether values of the recurrence below nothing are nothing, so that products with them can be passed over.
  public var isRectified: Bool

  /// That of the network that is shipped.
  public static let shipped = NetworkShape(
    wordLimits: (0..<ParserInputs.slots).map { slot in
      slot < ParserNetwork.nearSlots
        ? ParserNetwork.nearWords
        : slot < ParserNetwork.middleSlots ? ParserNetwork.middleWords : ParserNetwork.farWords
    }, endingSlots: ParserNetwork.nearSlots, isRectified: true)

  /// That of networks which parse text for it and need not be fast.
  public static let teacher = NetworkShape(
    wordLimits: (0..<ParserInputs.slots).map { $0 < 9 ? 5000 : 1200 }, endingSlots: ParserInputs.slots,
    isRectified: false)
}
