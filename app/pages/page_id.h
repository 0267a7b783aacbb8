#pragma once

/// The main window's pages, in the order of the sidebar (Alt+1 …).
namespace homeport::pages {

enum class PageId { Overview, Rooms, Servers, Traffic, Doctor, Joins, People, Settings };

} // namespace homeport::pages
