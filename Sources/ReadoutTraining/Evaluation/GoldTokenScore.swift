import ReadoutLanguage

/// How tags, lemmas and dependencies on a treebank's own tokens compare with the treebank. Shares of all words.
public struct GoldTokenScore: Sendable {
  public var universalTags = 0.0
  public var pennTags = 0.0
  public var lemmas = 0.0
  public var unlabelled = 0.0
  public var labelled = 0.0

  public init(_ treebank: Treebank, stages: [any Annotator]) {
    var counts = [Int](repeating: 0, count: 5)
    var next = 0
    for var document in treebank.documents() {
      for stage in stages {
        stage.annotate(&document)
        document.layers.formUnion(type(of: stage).provides)
      }
      for sentence in document.sentences {
        let words = treebank.sentences[next].words
        next += 1
        for (offset, word) in words.enumerated() {
          let token = sentence.tokens.lowerBound + offset
          if document.layers.contains(.tags) {
            if document.universalTags[token] == word.universalTag { counts[0] += 1 }
            if document.pennTags[token] == word.pennTag { counts[1] += 1 }
          }
          if document.layers.contains(.lemmas), document.lemma(token) == word.lemma { counts[2] += 1 }
          if document.layers.contains(.dependencies) {
            let head = Int(document.heads[token])
            if (head < 0 ? -1 : head - sentence.tokens.lowerBound) == word.head {
              counts[3] += 1
              if document.universalRelation(token) == word.universalRelation { counts[4] += 1 }
            }
          }
        }
      }
    }
    let all = Double(max(treebank.wordCount, 1))
    universalTags = Double(counts[0]) / all
    pennTags = Double(counts[1]) / all
    lemmas = Double(counts[2]) / all
    unlabelled = Double(counts[3]) / all
    labelled = Double(counts[4]) / all
  }
}
