/// A run of tokens that stands in the tree as one word: a name with its title, a date.
package struct CollapsedSpan: Hashable, Sendable {
  package var tokens: Range<Int>
  /// The token that stands for all of them.
  package var head: Int
  /// Whether the word is a proper name, whatever the tagger took its head for.
  package var isName: Bool

  package init(tokens: Range<Int>, head: Int, isName: Bool) {
    self.tokens = tokens
    self.head = head
    self.isName = isName
  }
}

extension Parser {
  /// Parses again with each span as one word, once it is known what is a name.
  ///
  /// Long titles ("Minister of International Relations and Cooperation …") are where a parser trained on general text
  /// errs most, and what lies within them is of no interest: what is left is the skeleton of the sentence.
  /// Tokens of a span hang on its head, `compound` before it and `flat` behind it.
  ///
  /// - Parameter spans: ascending, not overlapping, each within one sentence.
  package func annotate(_ document: inout Document, collapsing spans: [CollapsedSpan]) {
    var kept: [Int] = []
    kept.reserveCapacity(document.tokenCount)
    var names: Set<Int> = []
    var next = 0
    for span in spans {
      guard span.tokens.lowerBound >= next, span.tokens.contains(span.head),
        span.tokens.upperBound <= document.tokenCount
      else { continue }
      kept.append(contentsOf: next..<span.tokens.lowerBound)
      if span.isName { names.insert(kept.count) }
      kept.append(span.head)
      next = span.tokens.upperBound
    }
    kept.append(contentsOf: next..<document.tokenCount)

    var reduced = document
    reduced.tokenStarts = kept.map { document.tokenStarts[$0] }
    reduced.tokenEnds = kept.map { document.tokenEnds[$0] }
    reduced.keys = kept.map { document.keys[$0] }
    reduced.shapes = kept.map { document.shapes[$0] }
    reduced.universalTags = kept.map { document.universalTags[$0] }
    reduced.pennTags = kept.map { document.pennTags[$0] }
    reduced.wordClasses = kept.map { document.wordClasses[$0] }
    for index in names where reduced.universalTags[index] != .propn {
      reduced.universalTags[index] = .propn
      reduced.pennTags[index] = .nnp
    }
    var position = 0
    reduced.sentences = document.sentences.map { sentence in
      let start = position
      while position < kept.count, kept[position] < sentence.tokens.upperBound { position += 1 }
      return Sentence(tokens: start..<position, zone: sentence.zone, paragraph: sentence.paragraph)
    }
    annotate(&reduced)

    var heads = [Int32](repeating: -1, count: document.tokenCount)
    var relations = [DependencyRelation](repeating: .dep, count: document.tokenCount)
    for (index, token) in kept.enumerated() {
      let head = Int(reduced.heads[index])
      heads[token] = head < 0 ? -1 : Int32(kept[head])
      relations[token] = reduced.relations[index]
    }
    for span in spans {
      for token in span.tokens where token != span.head && !kept.contains(sorted: token) {
        heads[token] = Int32(span.head)
        relations[token] = token < span.head ? .compound : .flat
      }
    }
    for index in names {
      document.universalTags[kept[index]] = reduced.universalTags[index]
      document.pennTags[kept[index]] = reduced.pennTags[index]
    }
    document.heads = heads
    document.relations = relations
  }
}

extension [Int] {
  /// Whether an ascending array holds a value; binary search.
  fileprivate func contains(sorted value: Int) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == value
  }
}
