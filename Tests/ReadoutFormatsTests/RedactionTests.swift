import ReadoutFormats
import Testing

@Suite struct RedactionTests {
  @Test func addressesAreShownWithoutCredentials() {
    #expect(Redaction.address("http://jane:se@cret@e.org:80/a?b@c") == "http://…@e.org:80/a?b@c")
    #expect(Redaction.address("http://e.org/a@b") == "http://e.org/a@b")
    #expect(Redaction.address("nonsense") == "nonsense")
  }

  @Test func textsAreShownWithoutSecretsAndControls() {
    #expect(Redaction.text("a\u{1B}[2Jt0ken\r\nt0ken2", secrets: ["t0ken", "t0ken2", ""]) == "a\u{FFFD}[2J…  …")
  }
}
