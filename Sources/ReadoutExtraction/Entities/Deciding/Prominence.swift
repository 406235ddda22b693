import ReadoutLanguage
import ReadoutModel

/// How much each country is spoken of where a token stands: in its sentence, in those before it, in the whole text.
struct Prominence {
  /// One country's mentions in text order.
  private struct Series {
    var tokens: [Int] = []
    /// Weights of the mentions up to each, the first 0.
    var sums = [0.0]

    /// The weight of the mentions that begin inside a range.
    func weight(_ range: Range<Int>) -> Double {
      range.isEmpty ? 0 : sums[index(range.upperBound)] - sums[index(range.lowerBound)]
    }

    private func index(_ token: Int) -> Int {
      var low = 0
      var high = tokens.count
      while low < high {
        let middle = (low + high) / 2
        if tokens[middle] < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private let words: ArticleWords
  private var series: [Int: Series] = [:]

  init(_ words: ArticleWords, _ names: FoundNames, _ found: AssembledEntities) {
    self.words = words
    let mentions = found.mentions.filter { $0.entities.count == 1 && found.entities[$0.entities[0]].kind == .country }
    for mention in mentions.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      let next = mention.tokens.upperBound
      // "US dollars", "Russian-speaking"
      if words.isKey(next, in: .currencies) { continue }
      let isIdle = mention.isModifier && names.titleAt[min(next, words.count - 1)] < 0
      let weight = isIdle ? 0.6 : 1.0
      var one = series[mention.entities[0]] ?? Series()
      one.tokens.append(mention.tokens.lowerBound)
      one.sums.append(one.sums[one.sums.count - 1] + weight)
      series[mention.entities[0]] = one
    }
  }

  /// Scores by entity; `home` is the country the text is written from.
  func scores(at token: Int, home: Int?) -> [Int: Double] {
    let sentences = words.document.sentences
    let number = Int(words.document.sentenceOfToken[token])
    let here = sentences[number].tokens
    let before = sentences[max(0, number - 2)].tokens.lowerBound..<here.lowerBound
    var scores: [Int: Double] = [:]
    for (entity, one) in series {
      let near =
        3 * one.weight(here.lowerBound..<(token + 1)) + 1.5 * one.weight((token + 1)..<max(here.upperBound, token + 1))
        + 1.5 * one.weight(before)
      // What the rest of a long text is about says less and less of one sentence.
      let distant =
        0.6 * one.weight(0..<before.lowerBound) + 0.3 * one.weight(here.upperBound..<max(words.count, here.upperBound))
      let score = near + 2 * distant.squareRoot()
      if score > 0 { scores[entity] = score }
    }
    if let home { scores[home, default: 0] += 5 }
    return scores
  }
}
