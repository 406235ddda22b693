import Foundation
import ReadoutArticles
import ReadoutInput
import Testing

@Suite struct WARCTests {
  private func record(_ type: String, _ kind: String, _ block: String, uri: String = "https://post.example/1") -> String
  {
    "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(uri)\r\nContent-Type: \(kind)\r\n"
      + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
  }

  private func answer(_ body: String, status: String = "200 OK", fields: String = "") -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: text/html; charset=utf-8\r\n\(fields)\r\n\(body)"
  }

  private let page = """
    <html><head><title>Envoys meet in Calver | Post</title></head><body><article><h1>Envoys meet in Calver</h1>
    <p>Ann Hale met Bo Krag in Calver on Monday, the ministry said, and both were pleased with the soup.</p></article>
    """

  private var file: String {
    let chunked = String(page.utf8.count, radix: 16) + "\r\n" + page + "\r\n0\r\n\r\n"
    let http = "application/http; msgtype=response"
    return record("warcinfo", "application/warc-fields", "software: x")
      + record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n")
      + record("response", http, answer(page), uri: "https://post.example/2024/03/05/envoys")
      + record("response", http, answer("gone", status: "404 Not Found"))
      + record("response", http, answer(chunked, fields: "Transfer-Encoding: chunked\r\n"))
      + record("response", http, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nxyz")
      + record("conversion", "text/plain", "date 2024-03-06\n\nAnn Hale met Bo Krag again.")
  }

  @Test func eachPageIsAnArticle() throws {
    let folder = try TemporaryFolder()
    let reading = Reading([try folder.write("c.warc", file)])
    #expect(reading.articles.map(\.id) == ["c-3", "c-5", "c-7"])
    #expect(reading.articles.map(\.title) == ["Envoys meet in Calver", "Envoys meet in Calver", nil])
    #expect(reading.articles.map { $0.date?.description } == ["2024-03-05", nil, "2024-03-06"])
    #expect(reading.skipped == [])
  }

  @Test func compressedRecordByRecord() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a", "")
    var packed: [UInt8] = []
    for part in file.components(separatedBy: "\r\n\r\nWARC/").enumerated() {
      try folder.write("a", part.offset == 0 ? part.element + "\r\n\r\n" : "WARC/" + part.element + "\r\n\r\n")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["gzip", "-kf", path]
      try process.run()
      process.waitUntilExit()
      packed += try Data(contentsOf: URL(fileURLWithPath: path + ".gz"))
    }
    let reading = Reading([try folder.write("c.warc.gz", packed)])
    #expect(reading.articles.count == 3)
  }

  @Test func aCutFileIsSaidToBeOne() throws {
    let folder = try TemporaryFolder()
    let bytes = Array(file.utf8)
    let reading = Reading([try folder.write("c.warc", Array(bytes.dropLast(40)))])
    #expect(reading.articles.count == 2)
    #expect(reading.skipped == ["articles.malformed"])
    #expect(
      Reading([try folder.write("d.warc", "WARC/1.0\r\nContent-Length: x\r\n\r\n")]).skipped == ["articles.malformed"])
    #expect(Reading([try folder.write("e.warc", record("warcinfo", "a/b", "x"))]).skipped == ["articles.empty"])
  }

  @Test func aPageBeyondTheLimitIsPassedOver() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("c.warc", file)
    let reading = Reading([path], options: .init(maximumBytes: 120))
    #expect(reading.articles.map(\.id) == ["c-7"])
    #expect(reading.skipped == ["articles.too-large", "articles.too-large"])
  }
}
