// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QProxyStyle>

class QFocusFrame;

namespace ui {

/// Calm Fusion: a palette of our own for desktops that bring none, flat buttons, hairlines. Installed only where the desktop has no
/// style of its own.
class Style final : public QProxyStyle {
    Q_OBJECT
public:
    /// `scheme`: light or dark whatever the system says; unknown: as the system.
    static void install(Qt::ColorScheme scheme);

    [[nodiscard]] QPalette standardPalette() const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(
        ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(
        ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const override;
    [[nodiscard]] QRect subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(
        ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;
    void polish(QApplication *application) override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    explicit Style(Qt::ColorScheme scheme);
    void frame(QWidget *focused, Qt::FocusReason reason);

    Qt::ColorScheme m_scheme;
    bool m_showsMnemonics = false; ///< while Alt is held
    QPointer<QFocusFrame> m_frame; ///< around what has no mark of its own
};

} // namespace ui
