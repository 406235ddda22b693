import ReadoutLanguage
import ReadoutModel

/// The day an article's lead names, and who is spoken of beside it.
struct LeadDay: Sendable {
  let day: CalendarDate
  let sentence: Int
  let named: Set<Int>

  /// Nil when the first two sentences of the body name no day that has just been.
  init?(_ document: Document, _ entities: DocumentEntities) {
    guard let anchor = document.article.date else { return nil }
    // A line of place and date in front of the text has no verb.
    let lead = document.sentences.indices.lazy.filter { index in
      document.sentences[index].zone == .body
        && document.sentences[index].tokens.contains { document.universalTags[$0] == .verb }
    }.prefix(2)
    for index in lead {
      let tokens = document.sentences[index].tokens
      let time = document.times.first { time in
        guard tokens.contains(time.tokens.lowerBound), let day = time.start else { return false }
        return day == time.end && !time.isVague && day <= anchor && anchor <= day.adding(days: 2)
      }
      guard let day = time?.start else { continue }
      self.day = day
      sentence = index
      named = Set(entities.mentions.filter { tokens.contains($0.tokens.lowerBound) }.flatMap(\.entities))
      return
    }
    return nil
  }
}
