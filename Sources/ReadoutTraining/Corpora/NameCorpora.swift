import ReadoutLanguage

/// The name corpora as they are used: what is trained on and what is held out.
public enum NameCorpora {
  /// GMB but for its last twentieth, and that twentieth.
  public static func gmb(_ folder: CorpusFolder) throws(TrainingError) -> (
    training: ColumnCorpus, heldOut: ColumnCorpus
  ) {
    var training = try ColumnCorpus("ner/gmb.conll", in: folder)
    var heldOut = training
    let border = training.sentences.count - training.sentences.count / 20
    heldOut.sentences = Array(training.sentences[border...])
    training.sentences = Array(training.sentences[..<border])
    return (training, heldOut)
  }

  /// re3d without what comes from the BBC, whose licence forbids commercial use.
  ///
  /// The file does not name its sources, so every block that speaks of the BBC is left out, and its neighbours with it.
  public static func re3d(_ folder: CorpusFolder) throws(TrainingError) -> ColumnCorpus {
    var corpus = try ColumnCorpus("ner/re3d-train.conll", in: folder)
    let suspicious = corpus.sentences.map { sentence in sentence.contains { $0.form.hasPrefix("BBC") } }
    corpus.sentences = corpus.sentences.indices.filter { index in
      !suspicious[max(0, index - 12)...min(suspicious.count - 1, index + 12)].contains(true)
    }.map { corpus.sentences[$0] }
    return corpus
  }

  public static func uner(_ folder: CorpusFolder, _ gazetteer: Gazetteer) throws(TrainingError) -> NameCorpus {
    NameCorpus(
      try ColumnCorpus("ner/uner-ewt-dev.iob2", in: folder, wordColumn: 1, labelColumn: 2), scheme: .uner,
      gazetteer: gazetteer)
  }
}
