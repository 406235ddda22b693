/// The classes of the name recognizer: outside, and for each kind of name its beginning, inside, end, or whole.
package enum NameLabels {
  /// 0 is outside; kind k has begin, inside, end, single at 1 + 4k ...
  package static let count = 1 + 4 * NameSpan.Kind.allCases.count
  package static let width = 32
  package static let begin = 0
  package static let inside = 1
  package static let end = 2
  package static let single = 3

  @inline(__always)
  package static func label(_ kind: Int, _ position: Int) -> Int { 1 + 4 * kind + position }

  /// Whether one label may follow another; -1 stands for the border of a sentence.
  package static func allows(_ previous: Int, _ next: Int) -> Bool {
    let isOpen = previous > 0 && (previous - 1) % 4 <= inside
    if next < 0 { return !isOpen }
    let continues = next > 0 && ((next - 1) % 4 == inside || (next - 1) % 4 == end)
    if isOpen { return continues && (next - 1) / 4 == (previous - 1) / 4 }
    return !continues
  }

  /// Labels of spans over a sentence; spans must not overlap.
  package static func labels(_ spans: [NameSpan], in sentence: Range<Int>) -> [Int] {
    var labels = [Int](repeating: 0, count: sentence.count)
    for span in spans {
      let kind = Int(span.kind.rawValue)
      let first = span.tokens.lowerBound - sentence.lowerBound
      let last = span.tokens.upperBound - 1 - sentence.lowerBound
      if first == last {
        labels[first] = label(kind, single)
      } else {
        for index in first...last { labels[index] = label(kind, inside) }
        labels[first] = label(kind, begin)
        labels[last] = label(kind, end)
      }
    }
    return labels
  }
}

/// The best sequence of labels for a sentence, none of them impossible (Viterbi).
package struct NameDecoder {
  /// `previous * count + next`; row `count` is the start of a sentence.
  package var transitions: [Float]

  package init(transitions: [Float]) { self.transitions = transitions }

  /// - Parameters:
  ///   - scores: `NameLabels.width` numbers a token.
  ///   - labels: filled with the best sequence.
  package func decode(_ scores: UnsafePointer<Float>, count: Int, into labels: inout [Int]) {
    let number = NameLabels.count
    labels = [Int](repeating: 0, count: count)
    guard count > 0 else { return }
    var best = [Float](repeating: -.infinity, count: number)
    var next = best
    var back = [UInt8](repeating: 0, count: count * number)
    transitions.withUnsafeBufferPointer { transitions in
      for label in 0..<number where NameLabels.allows(-1, label) {
        best[label] = scores[label] + transitions[number * number + label]
      }
      for token in 1..<max(count, 1) {
        let row = scores + token * NameLabels.width
        // Where a name may begin or none is: reached from every label that leaves nothing open.
        for label in 0..<number {
          var top = -Float.infinity
          var from = 0
          let position = label == 0 ? -1 : (label - 1) & 3
          if position == NameLabels.inside || position == NameLabels.end {
            let begin = label - position
            for previous in begin...begin + 1 {
              let score = best[previous] + transitions[previous * number + label]
              if score > top {
                top = score
                from = previous
              }
            }
          } else {
            var previous = 0
            while previous < number {
              let score = best[previous] + transitions[previous * number + label]
              if score > top {
                top = score
                from = previous
              }
              // 0, then end and single of each kind: 0, 3, 4, 7, 8, …
              previous += previous == 0 ? 3 : (previous & 3) == 3 ? 1 : 3
            }
          }
          next[label] = top + row[label]
          back[token * number + label] = UInt8(truncatingIfNeeded: from)
        }
        swap(&best, &next)
      }
    }
    var label = 0
    for candidate in 0..<number where NameLabels.allows(candidate, -1) && best[candidate] > best[label] {
      label = candidate
    }
    var token = count - 1
    while token >= 0 {
      labels[token] = label
      label = Int(back[token * number + label])
      token -= 1
    }
  }
}
