import Foundation
import ReadoutLanguage
import ReadoutModel
import Testing

/// The whole pipeline over a text, with the weights of the package.
func annotated(_ text: String) throws -> Document {
  let pipeline = try Pipeline.standard(resources: ResourceDirectory())
  var document = Document(Article(id: "a", source: "a.txt", text: text))
  pipeline.annotate(&document)
  return document
}

@Suite struct PipelineTests {
  @Test func tagsAndLemmas() throws {
    let document = try annotated(
      "The foreign ministers of both countries met in Geneva, and they didn't sign anything.")
    let tags = document.universalTags.map(\.name).joined(separator: " ")
    #expect(tags == "DET ADJ NOUN ADP DET NOUN VERB ADP PROPN PUNCT CCONJ PRON AUX PART VERB PRON PUNCT")
    let penn = document.pennTags.map(\.name).joined(separator: " ")
    #expect(penn == "DT JJ NNS IN DT NNS VBD IN NNP , CC PRP VBD RB VB NN .")
    let lemmas = (0..<document.tokenCount).map { document.lemma($0) }.joined(separator: " ")
    #expect(lemmas == "the foreign minister of both country meet in Geneva , and they do not sign anything .")
    #expect(document.lemmaKeys[6] == TextKey("meet"))
  }

  @Test func dependencies() throws {
    let document = try annotated("The foreign minister of Norway was received by the king in Oslo on Monday.")
    func arc(_ token: Int) -> String {
      let head = Int(document.heads[token])
      return
        "\(document.relations[token].name)(\(head < 0 ? "ROOT" : document.text(ofToken: head)), \(document.text(ofToken: token)))"
    }
    let arcs = (0..<document.tokenCount).map(arc)
    for expected in [
      "det(minister, The)", "amod(minister, foreign)", "nsubj:pass(received, minister)", "case(Norway, of)",
      "nmod(minister, Norway)", "aux:pass(received, was)", "root(ROOT, received)", "obl:agent(received, king)",
      "punct(received, .)",
    ] { #expect(arcs.contains(expected), "\(arcs)") }
  }

  @Test func wordsNobodySawAreTagged() throws {
    let document = try annotated("Minister Qwrtzel flomped the zorbling.")
    #expect(document.universalTags[1] == .propn)
    #expect(document.universalTags[2] == .verb)
    #expect(document.lemma(2) == "flomp")
  }

  @Test func silentEOfRareVerbs() throws {
    let document = try annotated("He telephoned her, subsidised farms and was filming when the envoy visited.")
    let lemmas = (0..<document.tokenCount).map { document.lemma($0) }
    for expected in ["telephone", "film", "visit"] { #expect(lemmas.contains(expected), "\(lemmas)") }
    #expect(document.lemmaKeys[1] == TextKey("telephone"))
  }

  @Test(arguments: [
    // What is hardly ever written with a capital inside sentences begins one behind an abbreviation.
    ("They landed in the U.S. Officials said so.", 2),
    ("They met in the U.S. Officials Lounge of the port.", 1),
    ("The U.S. Embassy in Oslo was closed.", 1),
    ("Envoys of Acme Inc. Talks went on.", 2),
    ("They met Gen. Officials of the port.", 1),
  ])
  func sentencesBehindAbbreviations(text: String, count: Int) throws {
    #expect(try annotated(text).sentences.count == count)
  }

  @Test(arguments: awkwardTexts.indices)
  func noInputTrapsAStage(index: Int) throws {
    let document = try annotated(awkwardTexts[index])
    #expect(tokenFault(document) == nil)
    #expect(document.universalTags.count == document.tokenCount)
    #expect(document.pennTags.allSatisfy { Int($0.rawValue) < PennTag.names.count })
    #expect(document.lemmaKeys.count == document.tokenCount)
    // Quadratic over long sentences: the check, not the parser.
    if document.tokenCount < 60_000 { #expect(treeFault(document) == nil) }
    for token in 0..<document.tokenCount where document.lemma(token).isEmpty { Issue.record("an empty lemma") }
  }

  @Test func stagesAskForTheirLayers() throws {
    let resources = try ResourceDirectory()
    let tagger = try Tagger(resources: resources)
    #expect(throws: PipelineError.self) { try Pipeline([Tokenizer(), tagger]) }
  }
}

@Suite struct ModelFileTests {
  static let names = ["words.model", "tagger.model", "lemmatizer.model", "parser.model", "names.model"]

  /// A folder of resources in which one weights file is replaced.
  private func folder(replacing name: String, with bytes: [UInt8]?) throws -> String {
    let source = try ResourceDirectory().path
    let path = NSTemporaryDirectory() + "readout-models-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path + "/models", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: path + "/lexicons", withDestinationPath: source + "/lexicons")
    for file in try FileManager.default.contentsOfDirectory(atPath: source + "/models") where file != name {
      try FileManager.default.createSymbolicLink(
        atPath: path + "/models/" + file, withDestinationPath: source + "/models/" + file)
    }
    if let bytes { try Data(bytes).write(to: URL(fileURLWithPath: path + "/models/" + name)) }
    return path
  }

  private func failure(replacing name: String, with bytes: [UInt8]?) throws -> String {
    let path = try folder(replacing: name, with: bytes)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let resources = try ResourceDirectory(override: path)
    do {
      _ = try Pipeline.standard(resources: resources)
      return "no error"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: names) func damagedWeightsAreRefused(name: String) throws {
    let good = try ResourceDirectory().contents(of: "models/" + name)
    var flipped = good
    flipped[good.count / 2] ^= 0x10
    #expect(try failure(replacing: name, with: flipped).contains("checksum"))
    #expect(try failure(replacing: name, with: Array(good.prefix(good.count / 2))).contains("bytes where its header"))
    #expect(try failure(replacing: name, with: Array(good.prefix(20))).contains("cut short"))
    #expect(try failure(replacing: name, with: []).contains("empty"))
    #expect(try failure(replacing: name, with: Array("name\tvalue\n".utf8) + good).contains("no weights file"))
    #expect(try failure(replacing: name, with: nil).contains("cannot be read"))
    var version = good
    version[8] = 99
    #expect(try failure(replacing: name, with: version).contains("format 99"))
    var templates = good
    templates[16] ^= 1
    #expect(try failure(replacing: name, with: templates).contains("other feature templates"))
    let foreign = try ResourceDirectory().contents(
      of: "models/" + (name == "words.model" ? "tagger.model" : "words.model"))
    #expect(try failure(replacing: name, with: foreign).contains("not those of the"))
  }
}
