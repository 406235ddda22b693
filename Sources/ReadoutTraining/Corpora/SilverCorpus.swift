import ReadoutLanguage
import ReadoutModel

/// Public-domain and freely licensed news text that networks may teach each other with.
public enum SilverCorpus {
  /// Sentences too long for networks to be trusted with are left out, as are those too short to teach anything.
  public static let lengths = 6...60

  /// Tagged documents: every third press item of the State Department, Wikinews, and the words of every second sentence
  /// of the Groningen Meaning Bank without the twentieth that is held out for names; no sentence twice.
  public static func documents(
    in folder: CorpusFolder, classifier: WordClassifier, tagger: Tagger
  ) throws -> [Document] {
    var seen: Set<[TextKey]> = []
    var sentences: [[(form: String, hasSpaceAfter: Bool)]] = []
    func add(_ sentence: [(form: String, hasSpaceAfter: Bool)], keys: [TextKey]) {
      guard lengths.contains(sentence.count), seen.insert(keys).inserted else { return }
      sentences.append(sentence)
    }
    let tokenizer = Tokenizer()
    let splitter = SentenceSplitter()
    for (name, step) in [("state-department", 3), ("wikinews-2019-2020", 1)] {
      let items = try ArticleCorpus("articles/\(name).jsonl", in: folder).items
      for index in stride(from: 0, to: items.count, by: step) {
        let item = items[index]
        var document = Document(Article(id: "", source: "", text: item.text))
        tokenizer.annotate(&document)
        splitter.annotate(&document)
        for sentence in document.sentences {
          add(
            sentence.tokens.map { (document.text(ofToken: $0), document.hasSpaceAfter($0)) },
            keys: sentence.tokens.map { document.keys[$0] })
        }
      }
    }
    let bank = try NameCorpora.gmb(folder).training.sentences
    for index in stride(from: 0, to: bank.count, by: 2) {
      let sentence = bank[index]
      add(sentence.map { ($0.form, true) }, keys: sentence.map { TextKey($0.form) })
    }
    var documents: [Document] = []
    var start = 0
    while start < sentences.count {
      let end = min(start + 200, sentences.count)
      var document = Treebank.document(Array(sentences[start..<end]))
      classifier.annotate(&document)
      tagger.annotate(&document)
      documents.append(document)
      start = end
    }
    return documents
  }
}
