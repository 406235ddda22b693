import ReadoutLanguage
import ReadoutModel

/// Finds countries, places, bodies, titles and persons with lexicons and the grammar of names.
package struct NameReader: SpanLinkReader {
  let lexicons: Lexicons

  package init(lexicons: Lexicons) {
    self.lexicons = lexicons
  }

  package func read(_ document: Document) -> SpanLinks { Self.read(ArticleWords(document, lexicons)) }

  /// Each stage takes what the ones before it found, and returns it with its own.
  static func read(_ words: ArticleWords) -> SpanLinks {
    let bodies = Departments.open(in: words, bodies(in: words))
    let (titled, marked) = TitleScanner.prose(of: words, bodies)
    let expected = ExpectedPersons.find(in: marked, bodies, titled)
    let recognized = RecognizedPersons.find(in: marked, bodies, expected, style: .prose)
    let untitled = UntitledPersons.find(in: marked, bodies, recognized)
    let inHeadlines = TitleScanner.headlines(of: marked, bodies, untitled)
    let known = KnownPersons.find(in: marked, bodies, inHeadlines)
    let headed = RecognizedPersons.find(in: marked, bodies, known, style: .titleCase)
    let names = TitleHolders.attach(in: marked, bodies, headed)
    let blocks = RecognizedBodies.find(in: marked, bodies, names)
    return SpanLinks(blocks, names, marked)
  }

  private static func bodies(in words: ArticleWords) -> Blocks {
    let listed = ListedNames.find(in: words)
    // Prose first: what it names is known when headlines are read.
    let inProse = NamedPlaces.find(in: words, InstitutionNames.build(in: words, listed, style: .prose))
    let built = InstitutionNames.build(in: words, inProse, style: .titleCase)
    let (explained, meanings) = ShortForms.explained(in: words, ExplainedNames.find(in: words, built))
    let served = ServedBodies.find(in: words, explained, abbreviations: meanings)
    return ShortForms.find(in: words, served, abbreviations: meanings)
  }
}
