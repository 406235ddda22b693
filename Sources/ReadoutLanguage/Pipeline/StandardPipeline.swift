extension Pipeline {
  /// All stages there are, in their order, with the weights and lexicons of `resources`.
  ///
  /// Throws `ResourceError` when a file is missing or is not what it should be.
  public static func standard(resources: ResourceDirectory) throws(ResourceError) -> Pipeline {
    let stages: [any Annotator] = [
      Tokenizer(), try WordClassifier(resources: resources), SentenceSplitter(), try Tagger(resources: resources),
      LineCasing(), try Lemmatizer(resources: resources), try Parser(resources: resources),
      try NameRecognizer(resources: resources), TimeRecognizer(),
    ]
    do {
      return try Pipeline(stages)
    } catch {
      throw .invalid(path: resources.path, reason: error.description)
    }
  }
}
