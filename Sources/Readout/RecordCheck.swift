import ReadoutModel

extension Extraction {
  /// What in a record cannot be, such as a confidence of 7; nil where nothing is wrong. A record comes from anywhere, and
  /// everything behind it counts on this.
  var flaw: String? {
    if article.id.isEmpty { return "article.id is empty" }
    if ![statistics.sentences, statistics.tokens, statistics.cues].allSatisfy((0...Int(Int32.max)).contains) {
      return "statistics are no counts"
    }
    let confidences = entities.map(\.confidence) + roles.map(\.confidence) + meetings.map(\.confidence)
    if !confidences.allSatisfy((0.0...1.0).contains) { return "a confidence does not lie between 0 and 1" }
    let evidence =
      roles.flatMap(\.evidence) + meetings.flatMap(\.evidence) + statistics.nearMisses.map(\.evidence)
    let ranges =
      entities.flatMap { $0.mentions.map(\.range) } + evidence.map(\.range) + evidence.compactMap(\.highlight)
    if !ranges.allSatisfy({ 0 <= $0.lowerBound && $0.lowerBound <= $0.upperBound && $0.upperBound <= Int(UInt32.max) })
    {
      return "a position is no stretch of a text"
    }
    if entities.contains(where: \.id.isEmpty) || meetings.contains(where: \.id.isEmpty) { return "an id is empty" }
    if Set(entities.map(\.id)).count < entities.count || Set(meetings.map(\.id)).count < meetings.count {
      return "an id stands there twice"
    }
    return nil
  }
}
