import './search_picker.css';
import { Combobox, Loader, ScrollArea, UnstyledButton, useCombobox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { problemText } from '../api/problem';
import { ANCHORED } from './anchored';
import { useSelectedOption } from './use_selected_option';

export type PickerOption = { value: string; label: string; note?: string };
type Props = {
  /** What is picked, for a screen reader: “Event A”. */
  label: string;
  className?: string;
  children: ReactNode;
  value?: string;
  placeholder: string;
  empty: string;
  onPick: (value: string) => void;
  onOpen?: (open: boolean) => void;
  onSearch: (text: string) => void;
  options: readonly PickerOption[];
  busy?: boolean;
  error?: unknown;
};

/** A button that opens a list with a search field: for names of which there may be thousands. */
export function SearchPicker(props: Props) {
  const { label, className, children, value, placeholder, empty, onPick, onOpen, onSearch, options, busy, error } = props;
  const [text, setText] = useState('');
  const search = (next: string) => {
    setText(next);
    onSearch(next);
  };
  const picker = useCombobox({
    onDropdownOpen: () => {
      onOpen?.(true);
      picker.focusSearchInput();
    },
    onDropdownClose: () => {
      onOpen?.(false);
      picker.resetSelectedOption();
      setTimeout(giveBack, 0);
      search('');
    },
  });
  // Closed by a click elsewhere, the focus is where the reader put it.
  const giveBack = () => {
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused === picker.searchRef.current) picker.targetRef.current?.focus();
  };
  useSelectedOption(picker.searchRef);
  return (
    <Combobox
      store={picker}
      {...ANCHORED}
      width={300}
      onOptionSubmit={(picked) => {
        onPick(picked);
        picker.closeDropdown();
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        <UnstyledButton
          className={className}
          aria-label={label}
          aria-haspopup="listbox"
          aria-expanded={picker.dropdownOpened}
          onClick={() => picker.toggleDropdown()}
        >
          {children}
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          onChange={(event) => {
            search(event.currentTarget.value);
            picker.updateSelectedOptionIndex();
          }}
          placeholder={placeholder}
          aria-label={placeholder}
          rightSection={busy ? <Loader size={14} aria-hidden /> : null}
        />
        <Combobox.Options aria-label={placeholder}>
          <ScrollArea.Autosize mah={300} type="auto" scrollbarSize={6}>
            {options.map((option) => (
              <Combobox.Option key={option.value} value={option.value} active={option.value === value} className="picker-option">
                <span className="picker-name">{option.label}</span>
                {option.note && <span className="muted num small">{option.note}</span>}
              </Combobox.Option>
            ))}
          </ScrollArea.Autosize>
          {options.length === 0 && (
            <Combobox.Empty>{error ? problemText(error) : busy ? 'Looking…' : text ? `Nothing matches “${text}”.` : empty}</Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
