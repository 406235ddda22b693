import ReadoutLanguage

/// Public-domain and freely licensed news text with the tags, trees and names a teacher gave it, and how sure it was.
public enum SilverCorpus {
  /// Sentences too long for a teacher to be trusted with are left out, as are those too short to teach anything.
  public static let lengths = 4...80

  /// The sentences of `silver/part0` and `silver/part1`, none twice.
  public static func treebank(in folder: CorpusFolder) throws(TrainingError) -> Treebank {
    var all = try Treebank("silver/part0.conllu", in: folder)
    all.sentences += try Treebank("silver/part1.conllu", in: folder).sentences
    return distinct(all)
  }

  /// The sentences of a treebank that are neither too long nor too short, without those that came before.
  static func distinct(_ treebank: Treebank) -> Treebank {
    var seen: Set<[String]> = []
    var result = treebank
    result.sentences = treebank.sentences.filter {
      lengths.contains($0.words.count) && seen.insert($0.words.map(\.form)).inserted
    }
    return result
  }
}
