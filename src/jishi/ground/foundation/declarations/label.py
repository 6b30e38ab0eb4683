"""Words of a declaration: plain, or translated when they are read."""

from django.utils.functional import Promise

Label = str | Promise
