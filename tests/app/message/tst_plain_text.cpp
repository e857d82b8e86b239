// SPDX-License-Identifier: MIT
#include "app/message/plain_text.h"

#include <QTest>

using namespace Qt::StringLiterals;
using app::plainText;

class TestPlainText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wordsAreKeptAndMarksAreNot_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &html, const QString &text) { QTest::newRow(name) << html << text; };
        row("empty", {}, {});
        row("plain", u"a  b\n c"_s, u"a b c"_s);
        row("no-break space", u"5\u00a0€  \u00a0!"_s, u"5\u00a0€ \u00a0!"_s);
        row("inline", u"a <b>bold</b>, <a href='x>'>link</a>"_s, u"a bold, '>link"_s);
        row("paragraphs", u"<p>one</p><p>two</p>three"_s, u"one\n\ntwo\n\nthree"_s);
        row("blocks", u"<div>one</div><div>two<br>three</div>"_s, u"one\ntwo\nthree\n"_s);
        row("list", u"<ul><li>a</li><li>b</li></ul>"_s, u"• a\n• b\n"_s);
        row("numbered list", u"<ol><li>a<li>b</ol><ul><li>c</ul>"_s, u"1. a\n2. b\n• c\n"_s);
        row("numbered from three", u"<OL START=\"3\"><li>a<ul><li>b</ul><li>c<li value=9>d<li>e</ol>"_s,
            u"3. a\n• b\n4. c\n9. d\n10. e\n"_s);
        row("numbers that are none", u"<ol start=x><li>a<li value=99999999999999999999>b</ol></ol></ul><li>c"_s, u"1. a\n2. b\n• c"_s);
        row("quotation", u"<p>he wrote:</p><blockquote>one<br>two</blockquote>three"_s, u"he wrote:\n\n> one\n> two\n\nthree"_s);
        row("paragraphs of a quotation", u"<blockquote><p>one</p><p>two</p></blockquote>"_s, u"> one\n>\n> two\n\n"_s);
        row("quotation of a quotation", u"<blockquote>a<blockquote>b</blockquote>c</blockquote></blockquote>d"_s,
            u"> a\n>\n>> b\n>\n> c\n\nd"_s);
        row("quotation in lines", u"<blockquote><pre>a\n  b</pre></blockquote>"_s, u"> a\n>   b\n\n"_s);
        row("link in a quotation", u"<blockquote><a href='https://x/'>a</a></blockquote>"_s, u"> a <https://x/>\n\n"_s);
        row("invisible references", u"a&zwj;b&shy;c&zwnj;d&lrm;e&rlm;&ensp;&emsp;"_s, u"a\u200db\u00adc\u200cd\u200ee\u200f\u2002\u2003"_s);
        row("hidden", u"<head><title>t</title></head><style>p { }</style><script>if (a < b) x()</script>seen"_s, u"seen"_s);
        row("comment", u"a<!-- <p>no --> -->b"_s, u"a -->b"_s);
        row("references", u"&lt;&amp;&eacute;&#233;&#xe9;&nbsp;&unknown; & &#0; &#xd800;"_s, u"<&ééé\u00a0&unknown; & &#0; &#xd800;"_s);
        row("references of Latin-1", u"&ntilde;&Ouml;&yuml;&divide;&times;&frac12;&oelig;"_s, u"ñÖÿ÷×½œ"_s);
        row("link", u"see <a class=\"href=x\" HREF = 'https://example.org/?a=1&amp;b=2'>this <b>page</b></a>."_s,
            u"see this page <https://example.org/?a=1&b=2>."_s);
        row("link that says where it leads", u"<a href=https://example.org/>https://example.org/</a>, <a href='mailto:a@x'>a@x</a>"_s,
            u"https://example.org/, a@x"_s);
        row("link to nowhere", u"<a href='javascript:x()'>a</a> <a name=b>b</a> <a href='#c'>c</a> <a href='https://x/'></a>"_s,
            u"a b c"_s);
        row("picture", u"<img src=x alt=\"Ada &amp; Mary\"> <img src=y> end"_s, u"Ada & Mary end"_s);
        row("less than", u"a < b <3"_s, u"a < b <3"_s);
        row("preformatted", u"<pre>a  b\n  c</pre>"_s, u"a  b\n  c\n"_s);
        row("never closed", u"a<b "_s, u"a"_s);
        row("table", u"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"_s, u"a b\nc\n"_s);
    }
    void wordsAreKeptAndMarksAreNot()
    {
        QFETCH(QString, html);
        QFETCH(QString, text);
        QCOMPARE(plainText(html), text);
    }

    void hostileInputTakesLinearTime()
    {
        for (const QString &piece :
            {u"<"_s, u"<p>"_s, u"<!--"_s, u"&"_s, u"&amp"_s, u"</p"_s, u"<script>"_s, u"<br>"_s, u" "_s, u"<a href=x"_s,
                u"<a href='http://x'>"_s, u"href "_s, u"<blockquote>x"_s, u"<ol><li>"_s, u"</ol>"_s, u"<blockquote><br>"_s})
            (void)plainText(piece.repeated(400'000)); // quadratic would never end
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plain_text.moc"
