/// Slips of the pen, and the spellings of two countries.
package enum Spelling {
  /// British and American spelling as one, plural "s" of the word kept.
  package static func american(_ word: String) -> String {
    switch word {
    case "defence": return "defense"
    case "organisation": return "organization"
    case "organisations": return "organizations"
    case "centre": return "center"
    case "programme": return "program"
    case "labour": return "labor"
    case "harbour": return "harbor"
    case "licence": return "license"
    case "counsellor": return "counselor"
    case "councillor": return "councilor"
    default: break
    }
    // -isation, -ise: "stabilisation".
    if word.hasSuffix("isation") { return String(word.dropLast(7)) + "ization" }
    return word
  }

  /// Whether one insertion, deletion, substitution or swap of neighbours (two for words of ten letters and more) makes
  /// one word of the other, the first letter and at least five letters being kept.
  package static func isSlip(_ a: String, _ b: String) -> Bool {
    let x = Array(a.utf8)
    let y = Array(b.utf8)
    guard min(x.count, y.count) >= 5, x.first == y.first else { return false }
    let bound = min(x.count, y.count) >= 10 ? 2 : 1
    guard abs(x.count - y.count) <= bound else { return false }
    return distance(x, y, bound: bound) <= bound
  }

  /// Optimal string alignment distance, `bound + 1` when it is greater than `bound`.
  /// Complexity: O(|a| · bound).
  package static func distance<Letter: Equatable>(_ a: [Letter], _ b: [Letter], bound: Int) -> Int {
    if abs(a.count - b.count) > bound { return bound + 1 }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var current = last
    for i in 0..<a.count {
      current[0] = i + 1
      var least = i + 1
      for j in 0..<b.count {
        var value = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { value = min(value, beforeLast[j - 1] + 1) }
        current[j + 1] = value
        least = min(least, value)
      }
      if least > bound { return bound + 1 }
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return min(last[b.count], bound + 1)
  }
}
