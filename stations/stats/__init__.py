"""What this app counts: for the ledger by definitions, and for the district map of other pages."""

from stations.stats import ledger
from stations.stats.districts import DistrictTile, district_tiles, districts_of_city, reported_stations
from stations.stats.ledger import heard_in_year

__all__ = ["DistrictTile", "district_tiles", "districts_of_city", "heard_in_year", "ledger", "reported_stations"]
