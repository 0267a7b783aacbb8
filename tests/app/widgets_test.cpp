#include "app/widgets/labels.h"
#include "app/widgets/theme.h"
#include "tests/app/gui_wait.h"

#include <QGuiApplication>
#include <QLabel>
#include <QVBoxLayout>

#include <gtest/gtest.h>

using namespace homeport;
using testing_gui::settle;

namespace {

/// What a hint's text looks like: the ground's own text colour, quieter.
QColor quieter(const QPalette &ground)
{
    QColor text = ground.color(QPalette::WindowText);
    text.setAlphaF(0.72F);
    return text;
}

} // namespace

TEST(HintLabel, FollowsTheThemeWhenItChanges)
{
    widgets::applyAppearance(widgets::Appearance::Light);
    QWidget window;
    auto *outer = new QWidget(&window);
    auto *hint = widgets::hint(QStringLiteral("quiet"), outer);
    window.show();
    settle(20);
    const QColor light = hint->palette().color(QPalette::WindowText);
    widgets::applyAppearance(widgets::Appearance::Dark);
    settle(20);
    EXPECT_NE(hint->palette().color(QPalette::WindowText), light);
    EXPECT_EQ(hint->palette().color(QPalette::WindowText), quieter(QGuiApplication::palette()));
    widgets::applyAppearance(widgets::Appearance::Light);
    settle(20);
    EXPECT_EQ(hint->palette().color(QPalette::WindowText), light);
    widgets::applyAppearance(widgets::Appearance::System);
}

TEST(Labels, DoNotCutTheDotsOfUmlauts)
{
    const QString text = QStringLiteral("ÜÖÄ");
    QWidget window;
    for (QLabel *label : {widgets::hint(text, &window), widgets::paragraph(text, &window),
                          widgets::sectionTitle(text, &window), widgets::pageTitle(text, &window)}) {
        label->resize(label->sizeHint().expandedTo(QSize(200, 0)));
        const QImage drawn = label->grab().toImage();
        const int ground = qGray(drawn.pixel(drawn.width() - 1, drawn.height() - 1));
        constexpr int kFaint = 8; // smoothing leaves less than anybody sees
        for (int x = 0; x < drawn.width(); ++x)
            ASSERT_NEAR(qGray(drawn.pixel(x, 0)), ground, kFaint)
                << "ink at the edge, of " << label->font().pointSizeF() << " points";
    }
}

TEST(HintLabel, FollowsThePaletteOfWhatItStandsIn)
{
    QWidget window;
    auto *hint = widgets::hint(QStringLiteral("quiet"), &window);
    QPalette night = window.palette();
    night.setColor(QPalette::Window, Qt::black);
    night.setColor(QPalette::WindowText, Qt::white);
    window.setPalette(night);
    settle(20);
    EXPECT_EQ(hint->palette().color(QPalette::WindowText), quieter(night));
}
