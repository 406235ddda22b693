import ReadoutLanguage

/// A treebank and its documents with word classes and the tags a tagger gave them.
public struct TaggedTreebank: Sendable {
  public var name: String
  public var treebank: Treebank
  public var documents: [Document]

  public init(name: String, treebank: Treebank, documents: [Document]) {
    self.name = name
    self.treebank = treebank
    self.documents = documents
  }

  /// Tags a treebank.
  public init(name: String, treebank: Treebank, stages: [any Annotator]) {
    var documents = treebank.documents()
    for index in documents.indices {
      for stage in stages { stage.annotate(&documents[index]) }
    }
    self.init(name: name, treebank: treebank, documents: documents)
  }

  /// One document in so many.
  public func part(oneIn step: Int) -> TaggedTreebank {
    var part = TaggedTreebank(name: name, treebank: treebank, documents: [])
    part.treebank.sentences = []
    var next = 0
    for (index, document) in documents.enumerated() {
      let end = next + document.sentences.count
      if index % step == 0 {
        part.documents.append(document)
        part.treebank.sentences += treebank.sentences[next..<end]
      }
      next = end
    }
    return part
  }
}
