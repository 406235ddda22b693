import ReadoutLanguage
import ReadoutModel

/// Names the countries of places that someone visits: a visit to a town is a visit to its country, also where the article
/// does not name the country.
struct VisitedPlaces: Sendable {
  let frames: FrameLexicon
  let classes: LexicalClasses

  /// Places in sentences with a cue of a visit, and the dateline's when someone comes "here".
  func nameCountries(in document: Document, _ entities: inout DocumentEntities) {
    let visits = Set(
      document.sentences.indices.filter { index in
        document.sentences[index].tokens.contains { token in
          // "In X she will meet senior officials": of the country.
          frames.frames(beginning: document.lemmaKeys[token]).contains { $0.kind == .visit }
            || document.pennTags[token] == .nns && classes.contains(document.lemmaKeys[token], in: .hostNouns)
        }
      })
    for mention in entities.mentions where mention.form == .name && mention.entities.count == 1 {
      let index = Int(document.sentenceOfToken[mention.tokens.lowerBound])
      guard
        visits.contains(index) || document.sentences[index].zone == .dateline && !visits.isEmpty
          || isWhereabouts(mention, in: document)
      else { continue }
      entities.nameCountry(ofPlace: mention.entities[0])
    }
  }

  /// "was in X", "is due in X", "the envoy, in X for talks,"
  private func isWhereabouts(_ mention: EntityMention, in document: Document) -> Bool {
    let lower = document.sentences[Int(document.sentenceOfToken[mention.tokens.lowerBound])].tokens.lowerBound
    var token = mention.tokens.lowerBound - 1
    guard token > lower, document.keys[token] == Words.in else { return false }
    token -= 1
    while token > lower,
      document.universalTags[token] == .adv || classes.contains(document.keys[token], in: .announcements)
    { token -= 1 }
    return document.keys[token] == Words.comma || document.lemmaKeys[token] == Words.be
      || classes.contains(document.lemmaKeys[token], in: .stayingVerbs)
  }
}
