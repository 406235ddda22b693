import ReadoutLanguage

/// The plainest tagger: every word bears the tags it bore most often, whatever stands around it.
public struct MostFrequentTags: Annotator {
  public static let requires: Layers = .tokens
  public static let provides: Layers = .tags

  private struct Pair: Hashable {
    var universal: UniversalTag
    var penn: PennTag
  }

  private var tags: [TextKey: (universal: UniversalTag, penn: PennTag)] = [:]

  /// Counts the tags of the treebanks' words; of tags counted alike the first in the tag sets is taken.
  public init(_ treebanks: [Treebank]) {
    var counts: [TextKey: [Pair: Int]] = [:]
    for treebank in treebanks {
      for sentence in treebank.sentences {
        for word in sentence.words {
          counts[TextKey(word.form), default: [:]][
            Pair(universal: word.universalTag, penn: word.pennTag), default: 0] += 1
        }
      }
    }
    for (key, pairs) in counts {
      let best = pairs.max {
        ($0.value, $1.key.universal.rawValue, $1.key.penn.rawValue)
          < ($1.value, $0.key.universal.rawValue, $0.key.penn.rawValue)
      }
      if let best { tags[key] = (best.key.universal, best.key.penn) }
    }
  }

  /// Words that were never seen are proper names when they have a capital, numbers when they are digits, else nouns.
  public func annotate(_ document: inout Document) {
    let found = (0..<document.tokenCount).map { token -> (universal: UniversalTag, penn: PennTag) in
      if let known = tags[document.keys[token]] { return known }
      let shape = document.shapes[token]
      if shape.contains(.number) { return (.num, PennTag("CD") ?? .nn) }
      if shape.contains(.punctuation) { return (.punct, PennTag(".") ?? .nn) }
      return shape.contains(.capitalized) ? (.propn, .nnp) : (.noun, .nn)
    }
    document.universalTags = TokenColumn(found.map(\.universal))
    document.pennTags = TokenColumn(found.map(\.penn))
  }
}
