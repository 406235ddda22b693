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

/// The best sequence of labels for a run of tokens, none of them impossible (Viterbi).
package struct NameDecoder: Sendable {
  /// `previous * count + next`; row `count` is the start of a sentence.
  package let transitions: [Float]
  /// Transitions to the labels that need nothing open, 11 of 16 lanes, a row for each label that leaves nothing open.
  private let opening: [SIMD16<Float>]

  /// 0, then begin and single of each kind.
  private static let openers: [Int] =
    [0]
    + NameSpan.Kind.allCases.flatMap { kind in
      [NameLabels.label(Int(kind.rawValue), NameLabels.begin), NameLabels.label(Int(kind.rawValue), NameLabels.single)]
    }
  /// 0, then end and single of each kind.
  private static let closers: [Int] =
    [0]
    + NameSpan.Kind.allCases.flatMap { kind in
      [NameLabels.label(Int(kind.rawValue), NameLabels.end), NameLabels.label(Int(kind.rawValue), NameLabels.single)]
    }

  package init(transitions: [Float]) {
    self.transitions = transitions
    opening = NameDecoder.closers.map { previous in
      var row = SIMD16<Float>(repeating: -.infinity)
      for (lane, label) in NameDecoder.openers.enumerated() {
        row[lane] = transitions[previous * NameLabels.count + label]
      }
      return row
    }
  }

  /// - Parameters:
  ///   - scores: `NameLabels.width` numbers a token.
  ///   - isStart: whether the first token begins a sentence; in front of others stands one outside of names.
  ///   - labels: filled with the best sequence.
  package func decode(_ scores: UnsafePointer<Float>, count: Int, isStart: Bool = true, into labels: inout [Int]) {
    let number = NameLabels.count
    labels.removeAll(keepingCapacity: true)
    labels.append(contentsOf: repeatElement(0, count: count))
    guard count > 0 else { return }
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * number) { rows in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count * number) { back in
        transitions.withUnsafeBufferPointer { transitions in
          opening.withUnsafeBufferPointer { opening in
            NameDecoder.openers.withUnsafeBufferPointer { openers in
              NameDecoder.closers.withUnsafeBufferPointer { closers in
                guard var best = rows.baseAddress, let back = back.baseAddress else { return }
                var next = best + number
                let first = (isStart ? number : 0) * number
                for label in 0..<number {
                  best[label] = NameLabels.allows(-1, label) ? scores[label] + transitions[first + label] : -.infinity
                }
                for token in 1..<max(count, 1) {
                  let row = scores + token * NameLabels.width
                  // Where a name may begin or none is: reached from every label that leaves nothing open.
                  var top = opening[0] + best[0]
                  var from = SIMD16<Int32>(repeating: 0)
                  for place in 1..<closers.count {
                    let previous = closers[place]
                    let score = opening[place] + best[previous]
                    let isHigher = score .> top
                    top.replace(with: score, where: isHigher)
                    from.replace(with: Int32(truncatingIfNeeded: previous), where: isHigher)
                  }
                  for lane in 0..<openers.count {
                    let label = openers[lane]
                    next[label] = top[lane] + row[label]
                    back[token * number + label] = UInt8(truncatingIfNeeded: from[lane])
                  }
                  var begin = 1
                  while begin < number {
                    for label in begin + 1...begin + 2 {
                      let one = best[begin] + transitions[begin * number + label]
                      let other = best[begin + 1] + transitions[(begin + 1) * number + label]
                      next[label] = max(one, other) + row[label]
                      back[token * number + label] = UInt8(truncatingIfNeeded: other > one ? begin + 1 : begin)
                    }
                    begin += 4
                  }
                  swap(&best, &next)
                }
                var label = 0
                for candidate in 0..<number
                where NameLabels.allows(candidate, -1) && best[candidate] > best[label] { label = candidate }
                var token = count - 1
                while token >= 0 {
                  labels[token] = label
                  label = token > 0 ? Int(back[token * number + label]) : 0
                  token -= 1
                }
              }
            }
          }
        }
      }
    }
  }
}
